export type { GuestProof } from './admit-guest.ts'
export type { Purpose } from './challenge.ts'
export { createGuests, type Guests } from './create-guests.ts'
