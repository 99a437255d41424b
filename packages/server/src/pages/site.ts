import type { ItemKind } from '@anybin/contract'
import type { SiteSettings } from '../accounts/index.ts'
import type { Disclosure } from '../engines/index.ts'

/** Facts about the site that pages show. */
export type Site = {
  readonly name: string
  /** What administrators change while the site runs. */
  readonly settings?: SiteSettings
  /** Whether it has a public gallery. */
  readonly hasGallery?: boolean
  /** Public origin without a slash at the end. */
  readonly origin: string
  /** Where bytes come from; the same as `origin` unless the operator has a second one. */
  readonly contentOrigin: string
  /** What it has: without it, everything. */
  readonly kinds?: readonly ItemKind[] | undefined
  /** What of that can be uploaded at the moment; without it, all. */
  readonly takes?: readonly ItemKind[] | undefined
  /** The sites of its family that have items, where it has none itself. */
  readonly bins?: readonly { readonly origin: string; readonly kinds: readonly ItemKind[] }[]
  /** Whether it has an address, by the pattern of its route; without it, every one. */
  readonly serves?: (path: string) => boolean
  /** Where people sign in and keys are made, where that is another site. */
  readonly issuer?: string
  readonly imageBytes: number
  readonly audioBytes: number
  /** Undefined where uploading needs an account. */
  readonly guestUploads?: GuestUploads | undefined
  /** How people reach the operator: `mailto:…` or `https://…`. */
  readonly contact?: string | undefined
  /** Name and addresses of the agent for claims of copyright. */
  readonly dmcaAgent?: string | undefined
  /** Whether decisions say where else they can be contested, as in the EU. */
  readonly hasDsa?: boolean | undefined
  /** Who gets to see items outside the operator's own machines. */
  readonly disclosures?: readonly Disclosure[]
  /** Who may make an account. */
  readonly registration: Registration
}

/** Whether files of this kind can be uploaded at the moment. */
export function takes({ kinds, takes: taken = kinds }: Site, kind: ItemKind): boolean {
  return taken === undefined || taken.includes(kind)
}

export function takesSound(site: Site): boolean {
  return takes(site, 'audio')
}

/** A site for sound and nothing else, where people come to record. */
export function isVoiceSite(site: Site): boolean {
  return takesSound(site) && !takes(site, 'image')
}

export type Registration = 'open' | 'invite' | 'closed'

/** How guests may upload. */
export type GuestUploads = {
  /** Their uploads are removed after this. */
  readonly expirationMs: number
  /** The challenge, unless it is a proof of work. */
  readonly turnstile: { readonly siteKey: string; readonly scriptOrigin: string } | undefined
}

/** What forms of coming in say. */
export type LoginFacts = {
  readonly registration: Registration
  /** Sites whose accounts open an account here. */
  readonly otherSites: readonly { readonly id: string; readonly name: string }[]
  /** False where the operator finds mails in the server's log. */
  readonly mailDelivers: boolean
  readonly passwordLength: { readonly min: number; readonly max: number }
  /** Whether people come in at another site, which has the accounts of the family. */
  readonly isElsewhere: boolean
  /** Sites that a key can be for; the first is the main one. */
  readonly audiences: readonly string[]
}

/** For how many days the site keeps what people delete. */
export function trashDaysOf({ settings }: Site): number {
  return settings?.trashDays ?? 0
}
