import type { Box, PictureSize } from './boxes/box.ts'

/** Something that should not leave by mistake. Never what it says. */
export type Finding = {
  readonly rule: string
  readonly label: string
  /** In pixels of the picture as it is shown, one for each line. */
  readonly boxes: readonly Box[]
}

/** What was not looked at: a picture as a whole, or something of it. */
const reasons = {
  sound: { isWhole: true, says: 'sound: only pictures are looked at' },
  format: { isWhole: true, says: "the file: it isn't a picture that can be read here" },
  size: { isWhole: true, says: 'the picture: it is too large' },
  time: { isWhole: true, says: 'the picture: it took too long' },
  reader: { isWhole: true, says: 'the picture: reading text is not available on this machine' },
  small_writing: { isWhole: false, says: 'small writing: the picture was read in a smaller size' },
  frames: { isWhole: false, says: 'the animation after its first frame' },
} as const satisfies Readonly<Record<string, { readonly isWhole: boolean; readonly says: string }>>

export type NotLookedAt = keyof typeof reasons

/** What is known of a file before it leaves. */
export type Report = {
  readonly findings: readonly Finding[]
  readonly not_looked_at: readonly NotLookedAt[]
  /** What the boxes are measured in; left out where nothing was looked at. */
  readonly picture?: PictureSize
}

export function unseen(reason: NotLookedAt): Report {
  return { findings: [], not_looked_at: [reason] }
}

/** Whether anything was looked at. */
export function isSeen({ not_looked_at: reason }: Report): boolean {
  return !reason.some((one) => reasons[one].isWhole)
}

/** In words, for people and models: a sentence or two. It never says that a file is safe. */
export function reportText(report: Report): string {
  const { findings, not_looked_at: unlooked } = report
  const sentences = [
    ...(isSeen(report)
      ? [findings.length > 0 ? `Found: ${labelsOf(findings)}.` : 'Nothing known was found.']
      : []),
    ...(unlooked.length > 0
      ? [`Not looked at: ${unlooked.map((one) => reasons[one].says).join('; ')}.`]
      : []),
  ]
  return sentences.join(' ')
}

function labelsOf(findings: readonly Finding[]): string {
  const counts = Map.groupBy(findings, ({ label }) => label)
  return [...counts]
    .map(([label, { length }]) => (length === 1 ? label : `${label} (${length})`))
    .join(', ')
}
