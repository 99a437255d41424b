import { mayModerate } from '../../accounts/index.ts'
import { plain, text } from '../messages/index.ts'
import type { AssetPaths, PageViewer } from '../page-context.ts'
import { type Site, takesSound } from '../site.ts'
import { attr } from '../text.ts'
import { folderIcon, microphoneIcon, themeIcon, uploadIcon } from './icons.tsx'
import { signUpAddress } from './sign-up-address.ts'
import { logoAddress } from './site-look.ts'

type HeaderModel = {
  readonly site: Site
  readonly assets: AssetPaths
  /** Undefined where nobody was asked. */
  readonly viewer: PageViewer | undefined
}

/** One row at the top of every page, on a phone too: the mark, what there is to do, and who is here. */
export function header({ site, assets, viewer }: HeaderModel) {
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href="/">
          <img src={attr(logoAddress(site) ?? assets.icon)} height="32" alt="" />
          <span safe>{site.name}</span>
        </a>
        <nav class="top-links" aria-label={attr(plain('layout.main'))}>
          {viewer?.userId !== undefined && ownLinks(site)}
          {site.hasGallery && (
            <a class="top-more" href="/gallery">
              {text('layout.gallery')}
            </a>
          )}
          <a class="top-more" href="/guide">
            {text('layout.guide')}
          </a>
          <a class="top-more" href="/docs">
            {text('layout.api')}
          </a>
        </nav>
        <div class="top-tools">
          {viewer !== undefined && viewer.userId === undefined && signIn(site)}
          <button
            type="button"
            class="button button-quiet button-icon script-only"
            data-controller="theme"
            data-action="theme#next"
            aria-label={attr(plain('layout.theme'))}
          >
            {themeIcon()}
          </button>
          {viewer?.userId !== undefined && accountMenu(viewer)}
        </div>
      </div>
    </header>
  )
}

/** Words, and on a phone icons with the words as their names. A site of accounts alone has no uploads. */
function ownLinks(site: Site) {
  if (site.bins) return ''
  return (
    <>
      <a href="/">
        {uploadIcon()}
        <span class="top-word">{text('layout.upload')}</span>
      </a>
      {takesSound(site) && (
        <a href="/record">
          {microphoneIcon()}
          <span class="top-word">{text('layout.record')}</span>
        </a>
      )}
      <a href="/dashboard">
        {folderIcon()}
        <span class="top-word">{text('layout.ownUploads')}</span>
      </a>
    </>
  )
}

function signIn(site: Site) {
  return (
    <>
      <a class="button button-quiet" href="/sign-in">
        {text('layout.signIn')}
      </a>
      {site.registration === 'open' && (
        <a class="button button-quiet top-more" href={attr(signUpAddress(site))}>
          {text('layout.signUp')}
        </a>
      )}
    </>
  )
}

function accountMenu({ actor, name }: PageViewer) {
  const label = name || plain('layout.account')
  return (
    <details class="menu menu-down account-menu" data-controller="menu">
      <summary
        class="avatar-button"
        aria-label={attr(plain('layout.accountMenu', { name: label }))}
      >
        <span class="avatar" aria-hidden="true" data-initials={attr(initialsOf(label))}></span>
      </summary>
      <div class="menu-list">
        <p class="menu-title" safe>
          {label}
        </p>
        <a class="menu-entry" href="/account">
          {text('layout.settings')}
        </a>
        {actor !== undefined && mayModerate(actor) && (
          <a class="menu-entry" href="/moderation">
            {text('layout.moderation')}
          </a>
        )}
        {actor?.user.role === 'admin' && (
          <a class="menu-entry" href="/admin">
            {text('layout.admin')}
          </a>
        )}
        <form method="post" action="/sign-out">
          <button type="submit" class="menu-entry">
            {text('layout.signOut')}
          </button>
        </form>
      </div>
    </details>
  )
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** `Ada Lovelace` → `AL`; of one word its first letter. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  const letters = ends.map((word = '') => [...graphemes.segment(word)][0]?.segment ?? '')
  return letters.join('').toUpperCase()
}
