import { plain, text } from '../messages/index.ts'
import { currentLocale } from '../messages/locales.ts'
import type { AssetPaths, PageViewer } from '../page-context.ts'
import type { Site } from '../site.ts'
import { attr } from '../text.ts'
import { header } from './header.tsx'
import { languageChooser } from './language-chooser.tsx'
import { coloursAddress, logoAddress } from './site-look.ts'

/** What every page has around it. */
export type Frame = {
  readonly site: Site
  readonly assets: AssetPaths
  /** Undefined where nobody was asked, as on error pages. */
  readonly viewer: PageViewer | undefined
  /** The origin at which the page was opened, where that is not the site's own. */
  readonly openedAt?: string | undefined
  /** Whether its browser tells this site nothing of where it is, not even that a form is one of ours. */
  readonly isToldNothing?: boolean
  /** Whether somebody looks who can do something about the settings of the site. */
  readonly isForOperator?: boolean
}

export type PageOptions = {
  readonly title: string
  readonly description?: string
  /** Whether search engines may list the page. */
  readonly indexed: boolean
  /** More elements for the head, escaped. */
  readonly head?: JSX.Element
  /** `stage`: as wide as the window; what stands on it keeps its own margins. */
  readonly width?: 'wide' | 'form' | 'narrow' | 'desk' | 'stage'
}

/** The title of a page as it stands in tabs and lists. */
export function titleOf({ site }: Pick<Frame, 'site'>, title: string): string {
  return plain('layout.title', { title, siteName: site.name })
}

/** A whole document around the body. */
export function renderDocument(frame: Frame, options: PageOptions, body: JSX.Element): string {
  const { assets } = frame
  const { facts } = currentLocale()
  const safeHead = options.head
  const html = (
    <html lang={facts.tag} dir={facts.dir}>
      <head>
        <meta charset="utf-8" />
        <title safe>{options.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {options.description !== undefined && (
          <meta name="description" content={attr(options.description)} />
        )}
        {!options.indexed && <meta name="robots" content="noindex" />}
        {icon(frame)}
        <link rel="manifest" href="/manifest.webmanifest" />
        {Object.entries(grounds).map(([scheme, colour]) => (
          <meta name="theme-color" content={attr(colour)} {...mediaOf(scheme)} />
        ))}
        <link rel="stylesheet" href={attr(assets.style)} />
        {colours(frame.site)}
        {wordsOfScripts(assets)}
        <script src={attr(assets.theme)}></script>
        <script type="module" src={attr(assets.script)}></script>
        {safeHead}
      </head>
      <body>
        <a class="skip" href="#content">
          {text('layout.skip')}
        </a>
        {header(frame)}
        <main id="content" tabindex="-1" class={`page page-${options.width ?? 'wide'}`}>
          {banner(frame.site)}
          {frame.openedAt !== undefined && otherAddress(frame, frame.openedAt)}
          {body}
        </main>
        {footer(frame)}
        <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
      </body>
    </html>
  )
  return `<!doctype html>${html as string}`
}

/** `--ground` of both themes, for the bar of the system over the page. */
const grounds = { light: '#faf8f5', dark: '#171412' }

/** An attribute of HTML that Kita's types lack. */
function mediaOf(scheme: string) {
  return { media: `(prefers-color-scheme: ${scheme})` }
}

function icon({ assets, site }: Frame) {
  const logo = logoAddress(site)
  return logo === undefined ? (
    <>
      <link rel="icon" type="image/svg+xml" href={attr(assets.icon)} />
      <link rel="apple-touch-icon" href={attr(assets.touchIcon)} />
    </>
  ) : (
    <link rel="icon" href={attr(logo)} />
  )
}

/** What the scripts say is in a file of its own, but for English: the browser fetches it before they ask for it. */
export function wordsOfScripts({ words }: AssetPaths) {
  const address = words[currentLocale().code]
  return address === undefined ? '' : <link rel="modulepreload" href={attr(address)} />
}

/** After ours, where the site has colours of its own. */
export function colours(site: Site) {
  const address = coloursAddress(site)
  return address === undefined ? '' : <link rel="stylesheet" href={attr(address)} />
}

/** What administrators have to say to everybody. */
function banner({ settings }: Site) {
  if (!settings?.banner) return ''
  return (
    <aside class="notice notice-banner" aria-label={attr(plain('layout.banner'))}>
      <p safe>{settings.banner}</p>
    </aside>
  )
}

/** Whoever came by another way learns the address that links are made with; who runs the site, what to do. */
function otherAddress({ site, isForOperator }: Frame, openedAt: string) {
  return (
    <aside class="notice notice-address" aria-label={attr(plain('layout.address'))}>
      <p>
        {text(
          isForOperator ? 'layout.otherAddress.operator' : 'layout.otherAddress',
          { openedAt, origin: site.origin, setting: `ANYBIN_ORIGIN=${openedAt}` },
          {
            b: (inner) => <strong>{inner}</strong>,
            a: (inner) => <a href={attr(`${site.origin}/`)}>{inner}</a>,
            code: (inner) => <code>{inner}</code>,
          },
        )}
      </p>
    </aside>
  )
}

function footer({ site, isToldNothing }: Frame) {
  return (
    <footer class="bottom">
      <nav class="bottom-row" aria-label={attr(plain('layout.footer'))}>
        <span safe>{site.name}</span>
        {site.hasGallery && <a href="/gallery">{text('layout.gallery')}</a>}
        <a href="/guide">{text('layout.guide')}</a>
        <a href="/docs">{text('layout.api')}</a>
        <a href="/privacy">{text('layout.privacy')}</a>
        <a href="/terms">{text('layout.terms')}</a>
        <a href="/transparency">{text('layout.transparency')}</a>
        <a href="/abuse">{text('layout.abuse')}</a>
        {site.contact !== undefined && <a href={attr(site.contact)}>{text('layout.contact')}</a>}
        {!isToldNothing && languageChooser()}
      </nav>
    </footer>
  )
}
