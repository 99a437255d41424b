export { createDelivery, type Delivery } from './delivery.ts'
export type { DeliveryConfig, DeliveryParts } from './door.ts'
export { deliveryRoutes } from './routes.ts'
