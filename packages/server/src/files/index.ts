export { createDelivery, type Delivery } from './delivery.ts'
export type { DeliveryConfig, DeliveryParts } from './file-transport.ts'
export { deliveryRoutes } from './routes.ts'
