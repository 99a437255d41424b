export { createMemoryWindows, type RateWindows } from './memory-windows.ts'
export { createRateWindowRecords } from './rate-window-records.ts'
export { countTurn, type RateLimit, type RateLimitParts, type Turn, takeTurn } from './take-turn.ts'
