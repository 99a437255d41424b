export { AccountDecisions, type AccountVerdict } from './account-decisions.ts'
export { AccountNotices } from './account-notices.ts'
export { AppealAnswers } from './appeal-answers.ts'
export { type AppealRow, Appeals } from './appeals.ts'
export { BulkMembers } from './bulk-members.ts'
export {
  type BulkCandidate,
  BulkSelection,
  type BulkSelector,
  bulkSelectors,
  maxBulk,
} from './bulk-selection.ts'
export { type BulkProgress, Bulks, type Judgement } from './bulks.ts'
export {
  type CaseFile,
  CaseFiles,
  type CaseItem,
  type CaseOwner,
  type QueuedCase,
  type QueuedItem,
} from './case-files.ts'
export { type CaseOrder, type CaseSearch, caseOrders } from './case-filter.ts'
export { type CaseFilter, type CaseRow, Cases } from './cases.ts'
export { CatchUp } from './catch-up.ts'
export { Checks } from './checks.ts'
export { DecisionLog, type LoggedDecision, type LogPosition } from './decision-log.ts'
export type { Verdict } from './decision-row.ts'
export { Decisions } from './decisions.ts'
export { Desk, type Moderator, undoMs } from './desk.ts'
export { CounterNoticeLetters } from './duties/counter-notice-letters.ts'
export {
  type CounterNoticeState,
  CounterNotices,
  swornSchema,
} from './duties/counter-notices.ts'
export { RepeatedBlocks } from './duties/repeated-blocks.ts'
export { csvLine, StatementExport } from './duties/statement-export.ts'
export { Transparency } from './duties/transparency.ts'
export { type Counts, type HalfYear, publicCount } from './duties/transparency-figures.ts'
export { Clamd } from './engines/clamd.ts'
export { HookScan, signHook } from './engines/hook-scan.ts'
export { ModerationScan } from './engines/moderation-scan.ts'
export { PictureCopies } from './engines/picture-copies.ts'
export { PictureScan } from './engines/picture-scan.ts'
export type { ScanEngine } from './engines/scan-engine.ts'
export { VisionScan } from './engines/vision-scan.ts'
export { Yara } from './engines/yara.ts'
export { Evidence, type EvidenceRow, type SealingOrder } from './evidence/evidence.ts'
export { EvidenceKeys, rewrapEvidence } from './evidence/evidence-keys.ts'
export { EvidenceNotices } from './evidence/evidence-notices.ts'
export { EvidenceUpkeep } from './evidence/evidence-upkeep.ts'
export { ExpiredFacts } from './expired-facts.ts'
export { Fingerprints } from './fingerprints.ts'
export { type ExchangeSource, Exchanges } from './hash-lists/exchanges/exchanges.ts'
export { ListFetching } from './hash-lists/exchanges/list-fetching.ts'
export { type HashList, HashLists, type NewHashList } from './hash-lists/hash-lists.ts'
export { ImportReview, type WaitingImport } from './hash-lists/import-review.ts'
export { ListCheck } from './hash-lists/list-check.ts'
export { checkListFile, readListFile } from './hash-lists/list-file.ts'
export { ListImport } from './hash-lists/list-import.ts'
export { ListRescan } from './hash-lists/list-rescan.ts'
export { ListSwitches } from './hash-lists/list-switches.ts'
export { ListWithdrawals } from './hash-lists/list-withdrawals.ts'
export { NearHashes } from './hash-lists/near-hashes.ts'
export { OwnLists } from './hash-lists/own-lists.ts'
export { StagedEntries } from './hash-lists/staged-entries.ts'
export { Inspections, type Inspector, type Look } from './inspections.ts'
export { Lookalikes } from './lookalikes.ts'
export { ModeratedItems } from './moderated-items.ts'
export { Notices } from './notices.ts'
export { OverdueChecks } from './overdue-checks.ts'
export { type OwnDecision, OwnDecisions } from './own-decisions.ts'
export { type Flagger, Flaggers } from './reports/flaggers.ts'
export { ReportLetters } from './reports/report-letters.ts'
export { ReportLimits } from './reports/report-limits.ts'
export { ReportOutcomes } from './reports/report-outcomes.ts'
export { type ReportReceipt, ReportReceipts } from './reports/report-receipts.ts'
export { Reporters } from './reports/reporters.ts'
export { Reports } from './reports/reports.ts'
export { UnansweredReports } from './reports/unanswered-reports.ts'
export { Reversals } from './reversals.ts'
export { ScanPolicy } from './scan-policy.ts'
export { ScanStates } from './scan-states.ts'
export { Scans } from './scans.ts'
export { Staff } from './staff.ts'
export { type StaffQuery, type StaffSearch, StaffSearches } from './staff-searches.ts'
export { appealTtlMs, type OwnerStatement, Statements } from './statements.ts'
export { UploadScreening } from './upload-screening.ts'
export { UploaderTrusts } from './uploader-trusts.ts'
