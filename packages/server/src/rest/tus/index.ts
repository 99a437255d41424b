export { tusRoutes } from './tus-routes.ts'
