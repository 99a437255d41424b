export { resumableRoutes } from './resumable-routes.ts'
