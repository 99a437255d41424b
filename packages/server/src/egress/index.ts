export { AnswerTooLarge, Egress, EgressError } from './egress.ts'
export { isPublicAddress } from './public-addresses.ts'
