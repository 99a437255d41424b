import type { Config } from './config/config.ts'
import {
  CounterNoticeLetters,
  CounterNotices,
  Exchanges,
  HashLookup,
  ImportReview,
  ListFeedback,
  ListFetching,
  ListImport,
  ListSwitches,
  ListWithdrawals,
  StagedEntries,
  StatementExport,
  Transparency,
} from './moderation/index.ts'

type PartsOf<Part extends abstract new (parts: never) => unknown> = ConstructorParameters<Part>[0]

type Bringing = Omit<PartsOf<typeof ListFetching>, 'exchanges' | 'importReview' | 'stagedEntries'> &
  Omit<PartsOf<typeof ImportReview>, 'listSwitches' | 'stagedEntries'> &
  PartsOf<typeof ListSwitches> &
  PartsOf<typeof ListWithdrawals> & {
    readonly config: Pick<Config, 'lists'> & { readonly http: Pick<Config['http'], 'egressAllow'> }
  }

/** What is brought into lists, from files and from those who keep them. */
export function openLists(known: Bringing) {
  const { http, lists } = known.config
  const exchanges = new Exchanges(lists, http.egressAllow)
  const stagedEntries = new StagedEntries(known)
  const listSwitches = new ListSwitches(known)
  const importReview = new ImportReview({ ...known, listSwitches, stagedEntries })
  const bringing = { ...known, exchanges, importReview, stagedEntries }
  const listFetching = new ListFetching(bringing)
  const workers = [listFetching, new ListFeedback(bringing), new ListWithdrawals(known)]
  for (const worker of workers) worker.define()
  const opened = { exchanges, importReview, listFetching, listSwitches }
  return { ...opened, listImport: new ListImport(bringing) }
}

type Obliged = PartsOf<typeof HashLookup> &
  Omit<PartsOf<typeof CounterNotices>, 'isOn' | 'letters'> &
  PartsOf<typeof CounterNoticeLetters> & {
    readonly config: Pick<Config, 'duties'>
  }

/** What laws ask for besides. */
export function openDuties(known: Obliged) {
  const isOn = known.config.duties.dmcaAgent !== undefined
  const letters = new CounterNoticeLetters(known)
  const counterNotices = new CounterNotices({ ...known, isOn, letters })
  const transparency = new Transparency(known)
  for (const worker of [counterNotices, letters, transparency]) worker.define()
  const hashLookup = new HashLookup(known)
  return { counterNotices, hashLookup, statementExport: new StatementExport(known), transparency }
}
