import { accountsOrigin, kindsOf } from '../discovery/offer.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { link } from '../text.ts'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock, codeTabs } from './code-block.tsx'
import { sampleFile, uploadSamples } from './code-samples.ts'
import { renderDocsPage } from './docs-frame.tsx'
import { kindsValue } from './kinds-value.ts'
import { code, linkTo } from './tags.tsx'

/** Where developers begin: a key, one upload in their language, and the ways on. */
export function renderDocsStart(frame: Frame): string {
  const { origin, name } = frame.site
  const [kind] = kindsOf(frame.site)
  if (!kind) return renderDocsAtBins(frame, '/docs', plain('docs.start.title'))
  const offer = { siteName: name, kinds: kindsValue(frame.site) }
  const keys = `${accountsOrigin(frame.site)}/account/keys`
  return renderDocsPage(
    frame,
    {
      path: '/docs',
      title: plain('docs.start.title'),
      description: plain('docs.start.description', offer),
    },
    <>
      <h1>{text('docs.start.title')}</h1>
      <p class="lead">{text('docs.start.about')}</p>
      <h2>{text('docs.start.quick')}</h2>
      <p>{text('docs.start.key', {}, { a: (inner) => <a href={link(keys)}>{inner}</a> })}</p>
      {codeBlock('export ANYBIN_API_KEY=…', plain('docs.copy.command'))}
      <p>{text('docs.start.upload', { file: sampleFile[kind] }, { code })}</p>
      {codeTabs('language', plain('docs.start.language'), uploadSamples(origin, kind))}
      <p>
        {text(`docs.start.response.${kind}`, {}, { code })} {text('docs.start.files')}
      </p>
      <p>{text('docs.start.clients', {}, { a: linkTo('/clients') })}</p>
      <h2>{text('docs.start.choose')}</h2>
      <ul class="docs-cards">
        {card('rest', plain('docs.start.rest.about', offer))}
        {card('mcp', plain('docs.start.mcp.about'))}
        {card('oauth', plain('docs.start.oauth.about'))}
        {card('tools', plain('docs.start.tools.about'))}
      </ul>
      <h2>{text('docs.start.machine')}</h2>
      <ul>
        <li>
          {text(
            'docs.start.machine.openapi',
            {},
            {
              openapi: linkTo('/api/v1/openapi.json'),
              reference: linkTo('/docs/reference'),
            },
          )}
        </li>
        <li>{text('docs.start.machine.llms', {}, { a: linkTo('/llms.txt') })}</li>
        <li>
          {text(
            'docs.start.machine.discovery',
            {},
            {
              card: linkTo('/.well-known/agent-card.json'),
              catalog: linkTo('/.well-known/api-catalog'),
            },
          )}
        </li>
      </ul>
    </>,
  )
}

function card(chapter: 'rest' | 'mcp' | 'oauth' | 'tools', about: string) {
  return (
    <li class="docs-card">
      <a href={`/docs/${chapter}`}>{text(`docs.start.${chapter}`)}</a>
      <p safe>{about}</p>
    </li>
  )
}
