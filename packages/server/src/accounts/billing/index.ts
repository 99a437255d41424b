export { createPayments, type PaidPlan, type Payments } from './create-payments.ts'
