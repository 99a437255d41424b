import type { Readable } from 'node:stream'
import type { ItemKind } from '@anybin/contract'
import type { Engine } from '../../engines/index.ts'
import type { NewCheck } from '../checks.ts'

/** A file to look at. */
export type ScanTarget = {
  readonly kind: ItemKind
  readonly contentType: string
  readonly bytes: number
  /** As it is served, lower-case hex. */
  readonly sha256: string
  readonly isAnimated: boolean
  open(): Promise<Readable>
}

/** What an engine says of a file; with neither kind nor effect where it found nothing. */
export type ScanFinding = Pick<NewCheck, 'outcome' | 'details'> &
  Partial<Pick<NewCheck, 'kind' | 'effect' | 'classification' | 'score'>>

/** An engine that judges files. */
export type ScanEngine = Engine & {
  readonly purpose: 'scan'
  /** What it looks at again once its version is another: what is public and unclassified, or public or recent. */
  readonly rescans: 'unclassified' | 'recent'
  /** How many calls of the budget a file takes; one when left out. */
  callsFor?(target: ScanTarget): number
  scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding>
}
