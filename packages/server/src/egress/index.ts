export { Egress } from './egress.ts'
