import { FileRejected, type OpenAiClient, type Recipient } from '../../engines/index.ts'
import { isRecord, readShare, thousandths } from './answer-values.ts'
import { mostStills, type PictureCopies } from './picture-copies.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

const holdAt = 0.5

/** What follows of a category; what is not here is only noted, since there may be new ones at any time. */
const classes = {
  'sexual/minors': 'abusive',
  'violence/graphic': 'abusive',
  'self-harm': 'abusive',
  'self-harm/intent': 'abusive',
  'self-harm/instructions': 'abusive',
  sexual: 'explicit',
} as const

type Judgement = {
  /** By category, from 0 to 1, the highest of all pictures. */
  readonly scores: ReadonlyMap<string, number>
  /** Whether the category `sexual` was judged by what all of the pictures show. */
  readonly isComplete: boolean
}

/**
 * An endpoint `/moderations` of the dialect of OpenAI (https://platform.openai.com/docs/api-reference/moderations). One picture a
 * call: our own small JPEG of it, or of each frame that stands for an animation.
 */
export class ModerationScan implements ScanEngine {
  readonly name = 'moderation'
  readonly purpose = 'scan'
  readonly rescans = 'unclassified'
  readonly kinds = ['image'] as const
  readonly recipient: Recipient | undefined
  readonly #client: Pick<OpenAiClient, 'model' | 'moderate'>
  readonly #copies: Pick<PictureCopies, 'stills'>

  constructor(parts: {
    readonly client: Pick<OpenAiClient, 'model' | 'moderate'>
    readonly copies: Pick<PictureCopies, 'stills'>
    readonly recipient: Recipient | undefined
  }) {
    this.#client = parts.client
    this.#copies = parts.copies
    this.recipient = parts.recipient
  }

  async version(): Promise<string> {
    return this.#client.model
  }

  callsFor({ isAnimated }: ScanTarget): number {
    return isAnimated ? mostStills : 1
  }

  /** With a word, which costs nothing at OpenAI. */
  async check(signal: AbortSignal): Promise<void> {
    readResults(await this.#client.moderate([{ type: 'text', text: 'Hello' }], signal))
  }

  async scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    const stills = await this.#copies.stills(target, signal)
    const judgements: Judgement[] = []
    for (const still of stills) judgements.push(await this.#judge(still, signal))
    return findingOf(joinAll(judgements))
  }

  async #judge(still: Uint8Array, signal: AbortSignal): Promise<Judgement> {
    const url = `data:image/jpeg;base64,${Buffer.from(still).toString('base64')}`
    const answer = await this.#client.moderate([{ type: 'image_url', image_url: { url } }], signal)
    return readResults(answer)
  }
}

function readResults(answer: unknown): Judgement {
  const results = isRecord(answer) ? answer['results'] : undefined
  const [result] = Array.isArray(results) ? (results as unknown[]) : []
  const said = isRecord(result) ? result['category_scores'] : undefined
  if (!isRecord(result) || !isRecord(said)) {
    throw new FileRejected('The moderation endpoint did not answer with scores')
  }
  const scores = new Map<string, number>()
  for (const [category, value] of Object.entries(said).slice(0, 100)) {
    const share = readShare(value)
    if (share !== undefined) scores.set(category.slice(0, 60), share)
  }
  const inputs = result['category_applied_input_types']
  const sexual = isRecord(inputs) ? inputs['sexual'] : ['image']
  const isComplete = scores.has('sexual') && Array.isArray(sexual) && sexual.includes('image')
  return { scores, isComplete }
}

function joinAll(judgements: readonly Judgement[]): Judgement {
  const scores = new Map<string, number>()
  for (const [category, share] of judgements.flatMap((one) => [...one.scores])) {
    scores.set(category, Math.max(share, scores.get(category) ?? 0))
  }
  const isComplete = judgements.length > 0 && judgements.every((one) => one.isComplete)
  return { scores, isComplete }
}

function findingOf({ scores, isComplete }: Judgement): ScanFinding {
  const details = Object.fromEntries([...scores].map(([name, share]) => [name, thousandths(share)]))
  const score = thousandths(
    Math.max(0, ...Object.keys(classes).map((name) => scores.get(name) ?? 0)),
  )
  const found = Object.entries(classes).find(([name]) => (scores.get(name) ?? 0) > holdAt)
  if (found) {
    const hold = { kind: 'picture', effect: 'hold', classification: found[1] } as const
    return { outcome: 'flag', ...hold, score, details }
  }
  // What was not judged by its pixels was not passed.
  if (!isComplete) return { outcome: 'skipped', details }
  return { outcome: 'pass', classification: 'safe', score, details }
}
