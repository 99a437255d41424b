/** Width and height of what is looked at, in pixels: what the large model wants. Three bytes a pixel, in sRGB. */
export const side = 299
export const squareBytes = side * side * 3

/** What a picture shows, by a model: shares that add up to one. */
export type Classes = {
  readonly drawing: number
  readonly hentai: number
  readonly neutral: number
  readonly porn: number
  readonly sexy: number
}

/** The whole picture, and others of its views: each is looked at alone. */
export type PictureQuestion = { readonly squares: readonly Uint8Array[]; readonly models: Models }

/** `small` alone needs a third of the memory, and is wrong more often. */
export type Models = 'both' | 'small'

/** For each view the small model's answer, and the large one's where the small one was in doubt. */
export type View = { readonly small: Classes; readonly large?: Classes }

export type PictureAnswer = { readonly kind: 'views'; readonly views: readonly View[] }
