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

export const places = [
  ['Austin', 'America/Chicago'],
  ['Berlin', 'Europe/Berlin'],
  ['Bengaluru', 'Asia/Kolkata'],
  ['Dublin', 'Europe/Dublin'],
  ['Nairobi', 'Africa/Nairobi'],
  ['Osaka', 'Asia/Tokyo'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Toronto', 'America/Toronto'],
] as const;

/** Lower case, ASCII, without marks: a part of an address. */
export function toAddressPart(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}
