import { done, refusal } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** The pages of administration, in the order of their links. */
const adminPages = [
  ['/admin', 'admin.overview'],
  ['/admin/people', 'admin.people'],
  ['/admin/items', 'admin.items'],
  ['/admin/plans', 'admin.plans'],
  ['/admin/storage', 'admin.storage'],
  ['/admin/jobs', 'admin.jobs'],
  ['/admin/engines', 'admin.engines'],
  ['/admin/webhooks', 'webhooks.title'],
  ['/admin/settings', 'admin.settings'],
  ['/admin/audit', 'admin.audit'],
] as const

export type AdminPath = (typeof adminPages)[number][0]

/** What was done a moment ago, or why it was not. */
export type AdminNews = {
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** A page of administration beside the links to the others. */
export function renderAdmin(
  frame: Frame,
  { path, title, news = {} }: { path: AdminPath; title: string; news?: AdminNews },
  body: JSX.Element,
): string {
  const safeBody = body
  return renderDocument(
    frame,
    { title: titleOf(frame, title), indexed: false },
    <div class="admin">
      <nav class="admin-pages" aria-label={attr(plain('layout.admin'))}>
        {adminPages.map(([address, name]) => (
          <a href={attr(address)} aria-current={address === path ? 'page' : undefined}>
            {text(name)}
          </a>
        ))}
      </nav>
      <div class="admin-main">
        <h1 safe>{title}</h1>
        {done(news.done)}
        {refusal(news.refusal)}
        {safeBody}
      </div>
    </div>,
  )
}

/** A part of such a page under a heading of its own. */
export function adminPart(id: string, title: string, body: JSX.Element) {
  return (
    <section class="panel admin-part" aria-labelledby={attr(id)}>
      <h2 id={attr(id)} safe>
        {title}
      </h2>
      {body}
    </section>
  )
}

/** A small coloured mark, with the word for what it means. */
export function stateMark(kind: 'good' | 'bad' | 'none', words: string) {
  return (
    <span class={`admin-state admin-${kind}`} safe>
      {words}
    </span>
  )
}
