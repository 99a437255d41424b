import type { Version } from '@anybin/contract'
import type { Plan } from '../../accounts/index.ts'
import type { FolderChoice, OwnItem, SeenBy } from '../../items/index.ts'
import type { CounterNoticeState } from '../../moderation/index.ts'
import type { Frame } from '../layout/layout.tsx'

/** What the page of one's own item shows. */
export type OwnItemModel = {
  readonly frame: Frame
  readonly own: OwnItem
  readonly folders: readonly FolderChoice[]
  /** The last ones first. */
  readonly views: readonly SeenBy[]
  readonly limits: OwnerLimits
  /** Whether somebody may have the delete link that was in the answer to the upload. */
  readonly hasDeleteLink: boolean
  /** Its earlier files, and whether another one can take the place of the one that it has. */
  readonly versions: readonly Version[]
  readonly canReplace: boolean
  readonly now: number
  readonly counterNotice: CounterNoticeState | undefined
  readonly pictureUrl: string
  readonly soundUrl: string
  readonly done?: string | undefined
  readonly refusal?: string | undefined
  /** What was entered into a form that was refused. */
  readonly entered?: Readonly<Record<string, string>> | undefined
}

/** What the plan of an owner allows. */
export type OwnerLimits = Pick<Plan, 'maxExpirationMs' | 'customDate'>
