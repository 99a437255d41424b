import type {
  AccountDeletion,
  ApiKeys,
  AuditLog,
  Challenges,
  GuestUploads,
  InvitationLetters,
  JobRetries,
  KeyBudgets,
  LaneSwitches,
  Login,
  MailTests,
  OwnDeletion,
  Passwords,
  Payments,
  People,
  PeopleSessions,
  PlanLimits,
  Plans,
  ProgramSignUp,
  Quotas,
  Registration,
  RolesAndBans,
  SecondFactors,
  Sessions,
  Settings,
  Setup,
  SignInLinks,
  StorageUse,
  Users,
} from './accounts/index.ts'
import type { LastRuns } from './backups/index.ts'
import type { Engines } from './engines/index.ts'
import type {
  Again,
  Backlog,
  Enrichment,
  TranscriptEditor,
  Transcripts,
} from './enrichment/index.ts'
import type { Deliveries, EventFeed, EventSubscriptions, Webhooks } from './events/index.ts'
import type {
  AgentActs,
  AgentUndos,
  Albums,
  BlobVerification,
  ContentReplacement,
  Deletions,
  DownloadCounts,
  Downloads,
  Exports,
  FolderFeeds,
  FolderFiles,
  FolderPlaces,
  Folders,
  Gallery,
  HandedFiles,
  Imports,
  ItemEditor,
  ItemLists,
  Items,
  LinkedItems,
  LogoIntake,
  OwnFolders,
  OwnItems,
  OwnSearch,
  OwnVersions,
  PictureViews,
  PrivateLinks,
  Receipts,
  RequestedUploads,
  SelectedFiles,
  SelectedItems,
  SharedFolders,
  SharedItems,
  SiteExport,
  SiteFigures,
  Trash,
  UploadBodies,
  UploadCompletion,
  UploadEditor,
  UploadPipeline,
  Uploads,
  UploadTickets,
  VerificationRuns,
  ViewLog,
} from './items/index.ts'
import type { Jobs } from './jobs/index.ts'
import type {
  AccountDecisions,
  AppealAnswers,
  Appeals,
  BulkSelection,
  Bulks,
  CaseFiles,
  Cases,
  Checks,
  CounterNotices,
  DecisionLog,
  Decisions,
  Desk,
  Evidence,
  EvidenceUpkeep,
  Exchanges,
  Flaggers,
  HashLists,
  HashLookup,
  ImportReview,
  Inspections,
  ListFetching,
  ListImport,
  ListSwitches,
  ModeratedItems,
  OwnDecisions,
  ReportReceipts,
  Reports,
  Reversals,
  SiteItems,
  StaffSearches,
  StatementExport,
  Transparency,
} from './moderation/index.ts'
import type { Consents, Oauth } from './oauth/index.ts'
import type { PeerSites } from './sites/index.ts'

/** What the product can do: the objects of the domain, which `app.ts` makes and transports call. */
export type Domain = {
  readonly again: Again
  readonly backlog: Backlog
  readonly enrichment: Enrichment
  readonly transcriptEditor: TranscriptEditor
  readonly transcripts: Transcripts
  readonly accountDeletion: AccountDeletion
  readonly lastRuns: LastRuns
  readonly registration: Registration
  readonly invitationLetters: InvitationLetters
  readonly audit: AuditLog
  readonly blobVerification: BlobVerification
  readonly verificationRuns: VerificationRuns
  readonly accountDecisions: AccountDecisions
  readonly appealAnswers: AppealAnswers
  readonly appeals: Appeals
  readonly bulkSelection: BulkSelection
  readonly bulks: Bulks
  readonly caseFiles: CaseFiles
  readonly cases: Cases
  readonly reports: Reports
  readonly reportReceipts: ReportReceipts
  readonly flaggers: Flaggers
  readonly checks: Checks
  readonly decisionLog: DecisionLog
  readonly decisions: Decisions
  readonly engines: Engines
  readonly desk: Desk
  readonly inspections: Inspections
  readonly evidence: Evidence
  readonly evidenceUpkeep: EvidenceUpkeep
  readonly hashLists: HashLists
  readonly hashLookup: HashLookup
  readonly listImport: ListImport
  readonly exchanges: Exchanges
  readonly counterNotices: CounterNotices
  readonly statementExport: StatementExport
  readonly transparency: Transparency
  readonly listFetching: ListFetching
  readonly importReview: ImportReview
  readonly listSwitches: ListSwitches
  readonly ownDecisions: OwnDecisions
  readonly reversals: Reversals
  readonly siteItems: SiteItems
  readonly staffSearches: StaffSearches
  readonly moderatedItems: ModeratedItems
  readonly deliveries: Deliveries
  readonly eventFeed: EventFeed
  readonly eventSubscriptions: EventSubscriptions
  readonly webhooks: Webhooks
  readonly jobs: Jobs
  readonly jobRetries: JobRetries
  readonly laneSwitches: LaneSwitches
  readonly people: People
  readonly peopleSessions: PeopleSessions
  readonly plans: Plans
  readonly rolesAndBans: RolesAndBans
  readonly secondFactors: SecondFactors
  readonly signInLinks: SignInLinks
  readonly users: Users
  readonly agentActs: AgentActs
  readonly agentUndos: AgentUndos
  readonly apiKeys: ApiKeys
  readonly keyBudgets: KeyBudgets
  readonly challenges: Challenges
  readonly guestUploads: GuestUploads
  readonly items: Items
  readonly imports: Imports
  readonly itemEditor: ItemEditor
  readonly itemLists: ItemLists
  readonly ownItems: OwnItems
  readonly ownSearch: OwnSearch
  readonly ownVersions: OwnVersions
  readonly sharedItems: SharedItems
  readonly pictureViews: PictureViews
  readonly privateLinks: PrivateLinks
  readonly linkedItems: LinkedItems
  readonly logoIntake: LogoIntake
  readonly contentReplacement: ContentReplacement
  readonly downloads: Downloads
  readonly downloadCounts: DownloadCounts
  readonly viewLog: ViewLog
  readonly receipts: Receipts
  readonly siteExport: SiteExport
  readonly siteFigures: SiteFigures
  readonly selectedFiles: SelectedFiles
  readonly selectedItems: SelectedItems
  readonly deletions: Deletions
  readonly trash: Trash
  readonly exports: Exports
  readonly gallery: Gallery
  readonly albums: Albums
  readonly folders: Folders
  readonly ownFolders: OwnFolders
  readonly folderFeeds: FolderFeeds
  readonly folderFiles: FolderFiles
  readonly requestedUploads: RequestedUploads
  readonly folderPlaces: FolderPlaces
  readonly sharedFolders: SharedFolders
  readonly handedFiles: HandedFiles
  readonly uploadPipeline: UploadPipeline
  readonly uploads: Uploads
  readonly uploadTickets: UploadTickets
  readonly uploadBodies: UploadBodies
  readonly uploadCompletion: UploadCompletion
  readonly uploadEditor: UploadEditor
  readonly login: Login
  readonly mailTests: MailTests
  readonly consents: Consents
  readonly oauth: Oauth
  readonly peerSites: PeerSites
  readonly planLimits: PlanLimits
  readonly programSignUp: ProgramSignUp
  readonly quotas: Quotas
  readonly ownDeletion: OwnDeletion
  readonly passwords: Passwords
  readonly sessions: Sessions
  readonly settings: Settings
  readonly setup: Setup
  readonly storageUse: StorageUse
  /** Undefined where nothing is sold. */
  readonly payments: Payments | undefined
}
