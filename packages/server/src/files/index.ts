export { Delivery } from './delivery.ts'
export type { DeliveryConfig } from './delivery-config.ts'
export { deliveryRoutes } from './routes.ts'
