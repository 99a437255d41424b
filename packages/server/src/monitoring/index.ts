export { Metrics } from './metrics.ts'
export { MetricsAccess, operatorToken } from './metrics-access.ts'
export { openOtel } from './otel/open-otel.ts'
export { logSlow } from './slow-log.ts'
