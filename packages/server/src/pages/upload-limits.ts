import type { PlanGaps } from '../accounts/index.ts'

/** What the viewer may upload, shown before anything is refused. */
export type UploadLimits = {
  readonly planName: string
  readonly image: FileLimit
  readonly audio: FileLimit
  /** How long uploads stay at most; null for ever. */
  readonly maxExpirationMs: number | null
  /** What the plan lacks. */
  readonly gaps: PlanGaps
}

/** The smaller of the limits of plan and site. */
export type FileLimit = { readonly bytes: number; readonly setBy: 'plan' | 'site' }
