import MarkdownIt from 'markdown-it'

// HTML is shown as what it is and never becomes an element; addresses of schemes that run code are no links. Pictures would let
// others see who reads.
const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image')

/** Below the heading of its page. */
const deepest = 6

/** What administrators wrote for a page, as HTML; of Markdown everything but HTML and pictures. */
export function renderPolicy(text: string): string {
  const tokens = markdown.parse(text, {})
  for (const token of tokens) {
    const [, level] = /^h([1-6])$/.exec(token.tag) ?? []
    if (level !== undefined) token.tag = `h${Math.min(deepest, Number(level) + 1)}`
  }
  return markdown.renderer.render(tokens, markdown.options, {})
}
