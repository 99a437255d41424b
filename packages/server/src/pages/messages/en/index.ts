import { layout } from './layout.ts'

/** Every sentence of the pages, in ICU MessageFormat. Tests ask this table and not the sentence. */
export const en = { ...layout } as const
