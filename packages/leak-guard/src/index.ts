export {
  type Asking,
  type Cleared,
  Gate,
  type GateOptions,
  type Leaving,
  type Wish,
  wishes,
} from './gate/gate.ts'
export { HeldBack } from './gate/held-back.ts'
export { type GuardOptions, LeakGuard, MendError, type Mended } from './leak-guard.ts'
export { type Finding, isSeen, type NotLookedAt, type Report, reportText } from './report.ts'
