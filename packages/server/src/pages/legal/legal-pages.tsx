import { day } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { type Retention, retention } from '../../core/retention.ts'
import type { Disclosure } from '../../engines/index.ts'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { type MessageId, plain, text } from '../messages/index.ts'
import { type Site, takesSound, trashDaysOf } from '../site.ts'
import { attr, formatBytes, formatSpan } from '../text.ts'
import { renderPolicy } from './policy-text.ts'

type LinkTags = Readonly<Record<string, (inner: JSX.Element) => JSX.Element>>

const strong: LinkTags = { b: (inner) => <strong>{inner}</strong> }
const toUploads: LinkTags = { ...strong, a: (inner) => <a href="/dashboard">{inner}</a> }

const toGallery: LinkTags = { a: (inner) => <a href="/gallery">{inner}</a> }

/** How to use the site, for people who do not program. */
export function renderGuide(frame: Frame): string {
  const { site } = frame
  const sizes = { imageSize: formatBytes(site.imageBytes), audioSize: formatBytes(site.audioBytes) }
  return legalPage(
    frame,
    plain('legal.guide'),
    <>
      <h2>{text('legal.upload')}</h2>
      <p>{text('legal.uploadHint', sizes, { a: (inner) => <a href="/">{inner}</a> })}</p>
      {takesSound(site) && recording()}
      <h2>{text('legal.share')}</h2>
      <ul>
        <li>{text('legal.shareLink', {}, strong)}</li>
        <li>{text('legal.shareDirect', {}, strong)}</li>
        <li>{text('legal.shareEmbed', {}, strong)}</li>
      </ul>
      <h2>{text('legal.private')}</h2>
      <p>{text('legal.privateHint')}</p>
      <h2>{text('legal.removed')}</h2>
      <p>{text('legal.removedHint')}</p>
      <h2>{text('legal.organize')}</h2>
      <p>{text('legal.organizeHint', {}, toUploads)}</p>
      <p>{text('legal.folders')}</p>
      <h2>{text('legal.delete')}</h2>
      <p>{text('legal.deleteHint', { days: trashDaysOf(frame.site) }, toUploads)}</p>
    </>,
  )
}

function recording() {
  return (
    <>
      <h2>{text('legal.record')}</h2>
      <p>{text('legal.recordHint', {}, { a: (inner) => <a href="/record">{inner}</a> })}</p>
      <p>{text('legal.recordSafe')}</p>
    </>
  )
}

/** What the software stores. Only what is true of every installation stands here. */
export function renderPrivacy(frame: Frame): string {
  const { name, guestUploads } = frame.site
  const turnstile = guestUploads?.turnstile ? 'true' : 'false'
  return legalPage(
    frame,
    plain('legal.privacy'),
    <>
      <p class="lead">{text('legal.privacyLead', { siteName: name })}</p>
      {frame.site.settings?.privacy ? policyText(frame.site.settings.privacy) : ''}
      <h2>{text('legal.stored')}</h2>
      <ul>{keptHere(frame.site).map(storedRow)}</ul>
      <h2>{text('legal.cookies')}</h2>
      <ul>{cookieNames.map(cookieRow)}</ul>
      <p>{text('legal.tracking', { turnstile })}</p>
      <h2>{text('legal.gallery')}</h2>
      <p>
        {frame.site.hasGallery ? text('legal.inGallery', {}, toGallery) : text('legal.noGallery')}
      </p>
      <h2>{text('legal.recipients')}</h2>
      {recipients(frame.site.disclosures ?? [])}
      <h2>{text('legal.deletion')}</h2>
      <p>{text('legal.deletionHint')}</p>
      {operatorContact(frame.site)}
    </>,
  )
}

export function renderTerms(frame: Frame): string {
  return legalPage(
    frame,
    plain('legal.terms'),
    <>
      <p class="lead">{text('legal.termsLead', { siteName: frame.site.name })}</p>
      {frame.site.settings?.terms ? policyText(frame.site.settings.terms) : usualTerms()}
      {copyrightAgent(frame.site)}
      {operatorContact(frame.site)}
    </>,
  )
}

/** Where administrators wrote none of their own. */
function usualTerms() {
  return (
    <ul>
      <li>{text('legal.rights')}</li>
      <li>{text('legal.forbidden')}</li>
      <li>{text('legal.checked')}</li>
      <li>{text('legal.admin')}</li>
      <li>{text('legal.reports', {}, { a: (inner) => <a href="/abuse">{inner}</a> })}</li>
      <li>{text('legal.noPromise')}</li>
    </ul>
  )
}

/** What administrators wrote. */
function policyText(markdown: string) {
  const safeText = renderPolicy(markdown)
  return <>{safeText}</>
}

/** Whom claims of copyright go to (17 U.S.C. section 512 (c) (2)). */
function copyrightAgent({ dmcaAgent }: Site) {
  if (dmcaAgent === undefined) return ''
  return (
    <>
      <h2>{text('legal.copyright')}</h2>
      <p>{text('legal.copyrightHint', {}, { a: (inner) => <a href="/abuse">{inner}</a> })}</p>
      <p safe>{dmcaAgent}</p>
      <p>{text('legal.counterNotice')}</p>
    </>
  )
}

function legalPage(frame: Frame, title: string, body: JSX.Element): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, title), indexed: true },
    <article class="prose">
      <h1 safe>{title}</h1>
      {body}
    </article>,
  )
}

function recipients(disclosures: readonly Disclosure[]) {
  if (disclosures.length === 0) return <p>{text('legal.noRecipients')}</p>
  return (
    <ul>
      {disclosures.map(({ kinds, seesPrivate, ...one }) => (
        <li>
          {text(
            'legal.recipient',
            {
              ...one,
              kinds: kinds.length === 1 ? (kinds[0] ?? 'both') : 'both',
              seesPrivate: seesPrivate ? 'true' : 'false',
            },
            strong,
          )}
        </li>
      ))}
    </ul>
  )
}

type StoredName = keyof typeof retention
type CookieName = keyof typeof cookieRetention

const storedNames = Object.keys(retention) as StoredName[]
const cookieNames = Object.keys(cookieRetention) as CookieName[]

/** Where there is a trash, it is the way back from a deletion, for as long as administrators say. */
function keptHere(site: Site) {
  const days = trashDaysOf(site)
  const other = days > 0 ? 'undo' : 'trash'
  const names = storedNames.filter((name) => name !== other)
  return names.map((name) => ({ name, kept: name === 'trash' ? days * day : retention[name].kept }))
}

function storedRow({
  name,
  kept,
}: {
  readonly name: StoredName
  readonly kept: Retention['kept']
}) {
  return (
    <li>
      {text(`privacy.stored.${name}.holds`)} <em>{keptFor(`privacy.stored.${name}`, kept)}</em>
    </li>
  )
}

function cookieRow(name: CookieName) {
  const cookie: string = name
  return (
    <li>
      <code safe>{cookie}</code> {text(`privacy.cookie.${name}.holds`)}{' '}
      <em>{keptFor(`privacy.cookie.${name}`, cookieRetention[name].kept)}</em>
    </li>
  )
}

function keptFor(row: string, kept: Retention['kept']) {
  if (typeof kept === 'string') return text('legal.kept', { kept: wordsOf(`${row}.kept`) })
  return text('legal.keptForAfter', { span: formatSpan(kept), from: wordsOf(`${row}.from`) })
}

/** Every row with a number says what it is counted from, and every other one what ends it. */
function wordsOf(id: string): string {
  return plain(id as MessageId)
}

/** How to reach who runs the site. */
export function operatorContact(site: Site) {
  return (
    <>
      <h2>{text('legal.contact')}</h2>
      {site.contact === undefined ? (
        <p>{text('legal.noContact', { host: new URL(site.origin).host })}</p>
      ) : (
        <p>{contactLink(site.contact)}</p>
      )}
    </>
  )
}

function contactLink(contact: string) {
  return (
    <a href={attr(contact)} safe>
      {contact.replace(/^mailto:/, '')}
    </a>
  )
}
