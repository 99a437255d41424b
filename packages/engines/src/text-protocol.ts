/** A file of Tesseract's trained data, packed with gzip, and what Tesseract calls the language. */
export type TextLanguage = { readonly code: string; readonly path: string }

/** A picture as rows of grey bytes, dark letters on light ground where that is most of it. */
export type GreyPicture = {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

export type TextQuestion = GreyPicture & { readonly languages: readonly TextLanguage[] }

/** Where something is, in pixels of the picture that was read. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A word as it was read; `line` counts the lines of the picture, `confidence` is from 0 to 100. */
export type ReadWord = {
  readonly text: string
  readonly line: number
  readonly confidence: number
  readonly box: Box
}

export type TextAnswer = { readonly kind: 'words'; readonly words: readonly ReadWord[] }
