export { Egress, EgressError, type EgressRequest } from './egress.ts'
