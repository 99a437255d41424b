import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

const chapters = [
  ['/docs', 'docs.chapters.start'],
  ['/docs/rest', 'docs.chapters.rest'],
  ['/docs/mcp', 'docs.chapters.mcp'],
  ['/docs/oauth', 'docs.chapters.oauth'],
  ['/docs/tools', 'docs.chapters.tools'],
  ['/docs/limits', 'docs.chapters.limits'],
  ['/docs/errors', 'docs.chapters.errors'],
  ['/docs/reference', 'docs.chapters.reference'],
] as const

export type DocsPath = (typeof chapters)[number][0]

export type DocsPage = {
  readonly title: string
  readonly description?: string
  /** The chapter that the page is, or belongs to. */
  readonly path: DocsPath
  readonly width?: 'text' | 'wide'
}

/** A page for developers, with the chapters beside it. */
export function renderDocsPage(frame: Frame, page: DocsPage, body: JSX.Element): string {
  const { title, description, path, width = 'text' } = page
  const safeBody = body
  return renderDocument(
    frame,
    {
      title: titleOf(frame, title),
      ...(description !== undefined && { description }),
      indexed: true,
    },
    <div class="docs">
      <nav class="docs-chapters" aria-label={attr(plain('docs.chapters'))}>
        <ul>{chapters.map((chapter) => chapterLink(chapter, path))}</ul>
      </nav>
      <article class={`prose docs-${width}`}>{safeBody}</article>
    </div>,
  )
}

function chapterLink([path, name]: (typeof chapters)[number], current: DocsPath) {
  return (
    <li>
      <a href={attr(path)} aria-current={path === current ? 'page' : undefined}>
        {text(name)}
      </a>
    </li>
  )
}
