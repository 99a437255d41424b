import type { Person, Plan } from '../../accounts/index.ts'
import type { Domain } from '../../domain.ts'
import type { AccountDraft } from '../moderation/account-deciding.ts'
import type { Usage } from '../page-context.ts'
import type { AdminNews } from './admin-frame.tsx'

export type Session = Awaited<ReturnType<Domain['peopleSessions']['list']>>[number]

/** What the page of one person shows. */
export type PersonModel = {
  readonly person: Person
  readonly usage: Usage
  readonly sessions: readonly Session[]
  readonly plans: readonly Plan[]
  /** What is decided about them, as it was entered. */
  readonly draft: AccountDraft | undefined
  /** Whether it is whoever looks: some things are done elsewhere. */
  readonly isSelf: boolean
  readonly now: number
  readonly news: AdminNews
}
