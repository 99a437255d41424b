import { reportText } from '../report.ts'
import type { Question } from './question.ts'

const style = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:52rem;margin:6vh auto;padding:0 1.5rem}
svg{display:block;width:100%;height:auto;max-height:60vh;border:1px solid #8888}rect{fill:none;stroke:#d92d20;stroke-width:3px;vector-effect:non-scaling-stroke}
dt{float:left;clear:left;min-width:9rem}dd{margin:0 0 0 9rem;overflow-wrap:anywhere}button{font:inherit;padding:.5rem 1rem;margin:1rem 1rem 0 0}`

/** The page that asks. `picture` is the address of the file. */
export function questionPage(question: Question, picture: string): string {
  const { report, site, filename, options } = question
  const facts = [['File', filename], ['Site', site], ...Object.entries(options)]
  const rows = facts.map(([name, value]) => `<dt>${escaped(name)}<dd>${shown(name, value)}`)
  return page(
    'Upload this file as it is?',
    `<p>A program wants to upload a picture. ${escaped(reportText(report))} The boxes show where.</p>
${drawing(question, picture)}
<dl>${rows.join('')}</dl>
<p>Whoever may see the upload can read what is in the boxes. Keys that were uploaded should be replaced.</p>
<form method="post"><button name="answer" value="keep" autofocus>Don't upload</button><button name="answer" value="send">Upload as it is</button></form>`,
  )
}

/** The page after the answer. */
export function answeredPage(isSent: boolean): string {
  const words = isSent ? 'The program may upload it' : "It won't be uploaded"
  return page(words, '<p>You can close this window and go back to your app.</p>')
}

/** Whoever looks over the person's shoulder does not read a password. */
function shown(name: unknown, value: unknown): string {
  return name === 'password' ? '•••' : escaped(value)
}

function drawing({ report, filename }: Question, address: string): string {
  const { width, height } = report.picture ?? { width: 1, height: 1 }
  const boxes = report.findings.flatMap(({ label, boxes }) =>
    boxes.map(
      (box) =>
        `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}"><title>${escaped(label)}</title></rect>`,
    ),
  )
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(filename)}"><image href="${address}" width="${width}" height="${height}"/>${boxes.join('')}</svg>`
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>${body}</html>`
}

function escaped(value: unknown): string {
  return String(value).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
