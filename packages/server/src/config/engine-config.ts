/** `open`: everybody sees an upload while it is pending; `gated`: only its owner; `review`: only its owner, until a person released it. */
type ScanPolicySetting = 'open' | 'gated' | 'review'

export type ScanConfig = {
  readonly images: ScanPolicySetting
  /** Undefined: as strict as there is a scanner. */
  readonly audio: ScanPolicySetting | undefined
  readonly guests: ScanPolicySetting
  readonly newAccounts: ScanPolicySetting
  /** `auto`: by how much memory there is. */
  readonly pictureClassifier: 'auto' | 'small' | 'off'
  /** Undefined: as for everybody. */
  readonly trustedAccounts: ScanPolicySetting | undefined
  /** `auto`: where it usually is, if it is there. */
  readonly clamd: 'auto' | 'off' | ClamdConfig
  /** Undefined where it is not used. */
  readonly moderation: ModelConfig | undefined
  readonly vision: ModelConfig | undefined
  readonly hook:
    | { readonly url: string; readonly secret: string; readonly version: string }
    | undefined
  /** Absolute path of its rules. */
  readonly yara: string | undefined
}

/** A model behind an API of the OpenAI kind. */
type ModelConfig = {
  readonly url: string
  readonly key: string | undefined
  readonly model: string
}

export type ClamdConfig =
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

/** By name of an engine. */
export type EnginesConfig = {
  readonly dailyCalls: Readonly<Record<string, number>>
  /** Millionths of a dollar: what may be spent in a day, and what a call costs. */
  readonly dailyMicros: Readonly<Record<string, number>>
  readonly callMicros: Readonly<Record<string, number>>
  /** Those that are shown private items although they are not the operator's. */
  readonly trusted: readonly string[]
}

/** Credentials for exchanges of hash lists; undefined where there are none. */
export type ListsConfig = {
  readonly ncmec:
    | {
        readonly user: string
        readonly password: string
        readonly feedback: string | undefined
      }
    | undefined
  readonly stopNcii:
    | {
        readonly subscriptionKey: string
        readonly fetchKey: string
        readonly feedbackKey: string | undefined
      }
    | undefined
  readonly threatExchange: { readonly token: string } | undefined
  /** Asked about each picture, by how it looks. */
  readonly arachnid:
    | { readonly url: string; readonly user: string; readonly password: string }
    | undefined
  readonly hma:
    | {
        readonly url: string
        readonly key: string | undefined
        readonly about: 'csam' | 'ncii' | 'terror' | 'copyright' | 'malware' | 'spam' | 'other'
      }
    | undefined
}

export type WordsConfig = {
  /** Whether nobody writes about uploads where neither they nor their account say anything. */
  readonly isOptedOutBySite: boolean
  /** As Tesseract calls them. */
  readonly textLanguages: readonly string[]
  readonly captions: CaptionsConfig | undefined
  /** How far back words are made by themselves once there is an engine. */
  readonly backlogDays: number
  /** Captions of one account. */
  readonly captionCalls: CallsByPlan
  readonly transcripts: TranscriptsConfig
  /** Minutes of one account that are transcribed. */
  readonly transcriptMinutes: CallsByPlan
}

/** How much an account may have on one day and in one month, by plan, and all `guests` together; no entry is no limit. */
export type CallsByPlan = Readonly<Record<'day' | 'month', Readonly<Record<string, number>>>>

/** Who writes down what is said. */
export type TranscriptsConfig = {
  /** One that speaks the dialect of OpenAI. */
  readonly server:
    | { readonly url: string; readonly model: string; readonly key: string | undefined }
    | undefined
  readonly program: 'auto' | 'off'
  /** What is spoken; null to have it found out. */
  readonly language: string | null
}

/** A server in the style of OpenAI with a model that sees. */
export type CaptionsConfig = {
  readonly url: string
  readonly model: string
  readonly key: string | undefined
  readonly language: string
  readonly morePrompt: string | undefined
}
