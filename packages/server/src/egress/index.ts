export { AnswerTooLarge, Egress, EgressError } from './egress.ts'
