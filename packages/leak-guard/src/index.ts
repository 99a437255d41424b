export type { Box, PictureSize } from './boxes/box.ts'
export {
  type GuardOptions,
  LeakGuard,
  MendError,
  type Mended,
  maxLookedAtBytes,
} from './leak-guard.ts'
export {
  type Finding,
  isSeen,
  type NotLookedAt,
  type Report,
  reportText,
  unseen,
} from './report.ts'
