/** Made up; a row of a tenant each. The first is the parent of some others. */
export const companyNames = [
  'Halvorsen Group',
  'Amber Harbour Logistics',
  'Birchline Health',
  'Blue Kettle Foods',
  'Brightwater Utilities',
  'Calder & Finch Insurance',
  'Cedarpoint Analytics',
  'Cobalt Orchard Media',
  'Copperfield Retail',
  'Driftwood Travel',
  'Eastgate Robotics',
  'Elmhurst Learning',
  'Fennimore Textiles',
  'Foxglove Pharma',
  'Granite Peak Energy',
  'Greyfriars Capital',
  'Harrowgate Motors',
  'Hollis Street Bank',
  'Indigo Ferry Lines',
  'Ironbridge Steelworks',
  'Juniper Vale Clinics',
  'Kestrel Aerospace',
  'Lanternfish Software',
  'Larkspur Hotels',
  'Longmeadow Dairy',
  'Marlowe Publishing',
  'Meridian Parcel',
  'Millbrook Telecom',
  'Northlight Studios',
  'Oakridge Builders',
  'Pinewater Paper',
  'Quillfeather Games',
  'Redstone Mining',
  'Saltmarsh Fisheries',
  'Silverbirch Security',
  'Stonewell Wines',
  'Tidewater Shipyards',
  'Umbra Optics',
  'Westerly Airlines',
  'Yarrow Biotech',
] as const;

export const industries = [
  'Software',
  'Financial Services',
  'Healthcare',
  'Manufacturing',
  'Retail',
  'Media',
  'Transportation',
  'Energy',
  'Hospitality',
  'Education',
] as const;

export const stages = ['Kicked Off', 'Onboarding', 'Adoption', 'Maturity', 'At Risk'] as const;

export const statuses = ['Active', 'Active', 'Active', 'Inactive', 'Churn'] as const;

export const csmNames = [
  ['Amara', 'Osei'],
  ['Elin', 'Sandberg'],
  ['Farid', 'Haddad'],
  ['Grace', 'Whitlock'],
  ['Mateo', 'Rivas'],
  ['Priya', 'Nair'],
] as const;
