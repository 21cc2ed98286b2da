export const firstNames = [
  'Amara',
  'Bruno',
  'Chiara',
  'Dmitri',
  'Elin',
  'Farid',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Kavya',
  'Leila',
  'Mateo',
  'Noor',
  'Olga',
  'Priya',
  'Quentin',
  'Rosa',
  'Samuel',
  'Tomasz',
  'Uma',
  'Viktor',
  'Wanjiru',
  'Yusuf',
] as const;

export const lastNames = [
  'Abara',
  'Bergström',
  'Castillo',
  'Dufour',
  'Eriksen',
  'Ferrante',
  'Gallagher',
  'Haddad',
  'Ivanova',
  'Jansen',
  'Kowalski',
  'Lindqvist',
  'Moreau',
  'Nair',
  'Osei',
  'Petrov',
  'Rivas',
  'Sandberg',
  'Tanaka',
  'Varga',
  'Whitlock',
  'Zhang',
] as const;

export const cities = [
  ['Austin', 'America/Chicago'],
  ['Berlin', 'Europe/Berlin'],
  ['Bengaluru', 'Asia/Kolkata'],
  ['Dublin', 'Europe/Dublin'],
  ['Nairobi', 'Africa/Nairobi'],
  ['Osaka', 'Asia/Tokyo'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Toronto', 'America/Toronto'],
] as const;

export function toAddressPart(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}

/** Invented names. The first is the parent of some others. More are combined from the words below. */
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

export const firstWords = [
  'Alder',
  'Beacon',
  'Canvas',
  'Dovetail',
  'Ember',
  'Fathom',
  'Gable',
  'Hawthorn',
  'Islet',
  'Jasper',
  'Keystone',
  'Linden',
  'Mallow',
  'Nettle',
  'Osprey',
  'Plover',
] as const;

export const secondWords = [
  'Bearings',
  'Broadcasting',
  'Chemicals',
  'Credit Union',
  'Data Works',
  'Diagnostics',
  'Freight',
  'Hospitality',
  'Solar',
  'Tutoring',
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
