import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import type { Usage } from '../page-context.ts'
import { attr } from '../text.ts'
import { usageSide } from './usage-panels.tsx'

const uploadsPath = '/dashboard'

/** The settings, in the order of their links. */
const settingsPages = [
  ['/account', 'account.pages.account'],
  ['/account/keys', 'account.pages.keys'],
  ['/dashboard/profile', 'account.pages.profile'],
  ['/account/webhooks', 'account.pages.webhooks'],
] as const

/** One of them shows it itself, the uploads in their own column. */
const ownUsage: readonly string[] = ['/dashboard/profile', uploadsPath]

export type AccountPath = typeof uploadsPath | (typeof settingsPages)[number][0]

/** A page about oneself: of the uploads, or of the settings beside links to the others. */
export function renderAccountPage(
  frame: Frame,
  path: AccountPath,
  title: string,
  body: JSX.Element,
): string {
  const safeBody = body
  const usage = ownUsage.includes(path) ? undefined : frame.viewer?.usage
  return renderDocument(
    frame,
    { title: titleOf(frame, title), indexed: false },
    <>
      <nav class="tabs" aria-label={attr(plain('account.pages'))}>
        <a href={uploadsPath} aria-current={path === uploadsPath ? 'true' : undefined}>
          {text('account.pages.uploads')}
        </a>
        <a href="/account" aria-current={path === uploadsPath ? undefined : 'true'}>
          {text('account.pages.settings')}
        </a>
      </nav>
      {path === uploadsPath ? (
        <>
          <h1 safe>{title}</h1>
          {safeBody}
        </>
      ) : (
        <div class="settings">
          {settingsNav(path, usage)}
          <div class="settings-main">
            <h1 safe>{title}</h1>
            {safeBody}
          </div>
        </div>
      )}
    </>,
  )
}

function settingsNav(path: AccountPath, usage: Usage | undefined) {
  return (
    <div class="settings-side">
      <nav class="settings-pages" aria-label={attr(plain('account.pages.settings'))}>
        {settingsPages.map(([address, name]) => (
          <a href={attr(address)} aria-current={address === path ? 'page' : undefined}>
            {text(name)}
          </a>
        ))}
      </nav>
      {usage ? usageSide(usage) : ''}
    </div>
  )
}

/** A part of such a page under a heading of its own. */
export function section(id: string, title: string, body: JSX.Element) {
  return (
    <section class="panel account-panel" id={attr(id)} aria-labelledby={attr(`${id}-title`)}>
      <h2 id={attr(`${id}-title`)} safe>
        {title}
      </h2>
      {body}
    </section>
  )
}
