import { type Frame, renderDocument } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { usageSide } from './usage-panels.tsx'

/** The pages about oneself, in the order of their links. */
const accountPages = [
  ['/dashboard', 'account.pages.uploads'],
  ['/dashboard/usage', 'account.pages.usage'],
  ['/dashboard/profile', 'account.pages.profile'],
  ['/account/keys', 'account.pages.keys'],
  ['/account/webhooks', 'account.pages.webhooks'],
  ['/account/grants', 'account.pages.grants'],
  ['/account', 'account.pages.account'],
] as const

/** Two of them show it themselves, the uploads in their own column. */
const ownUsage: readonly string[] = ['/dashboard/usage', '/dashboard/profile', '/dashboard']

export type AccountPath = (typeof accountPages)[number][0]

/** A page about oneself, with links to the others. */
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
    { title: `${title} – ${frame.site.name}`, indexed: false },
    <>
      <nav class="tabs" aria-label={attr(plain('account.pages'))}>
        {accountPages.map(([address, name]) => (
          <a href={attr(address)} aria-current={address === path ? 'page' : undefined}>
            {text(name)}
          </a>
        ))}
      </nav>
      <h1 safe>{title}</h1>
      {usage ? (
        <div class="with-side">
          <div class="beside">{safeBody}</div>
          {usageSide(usage)}
        </div>
      ) : (
        safeBody
      )}
    </>,
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
