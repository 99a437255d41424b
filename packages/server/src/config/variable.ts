import type { KindName } from './kinds.ts'

/** One environment variable. `default` is written as an operator would write it; `unset` says what happens without one. */
export type Variable = {
  readonly kind: KindName
  readonly group:
    | 'address'
    | 'data'
    | 's3'
    | 'site'
    | 'mail'
    | 'people'
    | 'family'
    | 'guests'
    | 'payments'
    | 'media'
    | 'moderation'
    | 'lists'
    | 'engines'
    | 'words'
    | 'load'
    | 'monitoring'
  readonly about: string
  readonly default?: string
  readonly unset?: string
  /** Never printed; may be given as a file by the same name with `_FILE` at the end. */
  readonly secret?: true
}
