/** Samples a second of what is listened to: one channel, 16 bits, signed. */
export const speechRate = 16_000

/** Samples of which one is said at a time whether somebody speaks: 32 ms. What the model was trained on. */
export const frameSamples = 512

/** A stretch of a clip, in whole frames. What came before is remembered, unless it is the first. */
export type SpeechQuestion = { readonly samples: Int16Array; readonly isFirst: boolean }

/** For each frame how likely it is speech, 0 to 1. */
export type SpeechAnswer = { readonly kind: 'speech'; readonly chances: Float32Array }
