export { createMemoryWindows, type RateWindows } from './memory-windows.ts'
export { createRateWindowRecords } from './rate-window-records.ts'
export {
  countAttempt,
  type RateLimit,
  type RateLimitParts,
  type Turn,
  takeSlot,
} from './take-turn.ts'
