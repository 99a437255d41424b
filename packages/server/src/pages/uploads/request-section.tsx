import type { Folder } from '@anybin/contract'
import { textField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { copyRow } from '../share/copy-links.tsx'
import { formatBytes, link } from '../text.ts'
import { daysField, linkState, passwordField } from './link-fields.tsx'

/** The link by which others upload into a folder, for the folder's owner. */
export function requesting({ site }: Frame, { request }: Folder, path: string) {
  return (
    <>
      <p>{text('request.hint')}</p>
      {request !== null && (
        <>
          <div class="copy-list">{copyRow(plain('request.link'), request.url)}</div>
          <p class="hint">
            {text('request.soFar', { files: request.files, size: formatBytes(request.bytes) })}{' '}
            {linkState(request)}
          </p>
        </>
      )}
      <form method="post" action={link(`${path}/request`)}>
        {site.kinds === undefined || site.kinds.length > 1 ? kindField(request?.kind ?? '') : ''}
        {textField({
          name: 'max_files',
          label: plain('request.maxFiles'),
          autocomplete: 'off',
          value: request?.max_files == null ? '' : String(request.max_files),
          hint: plain('request.maxFilesHint'),
          maxlength: 6,
          numeric: true,
          isOptional: true,
        })}
        {passwordField(request?.password_protected === true, 'request-password')}
        {daysField('request-days', plain('request.ends'), request !== null)}
        <button type="submit" class="button">
          {text(request === null ? 'request.create' : 'request.update')}
        </button>
      </form>
      {request !== null && (
        <form method="post" action={link(`${path}/end-request`)}>
          <button type="submit" class="button button-danger">
            {text('request.end')}
          </button>
        </form>
      )}
    </>
  )
}

function kindField(value: string) {
  return selectField({
    id: 'request-kind',
    name: 'kind',
    label: plain('request.takes'),
    value,
    choices: [
      { value: '', text: plain('request.takes.either') },
      { value: 'image', text: plain('request.takes.image') },
      { value: 'audio', text: plain('request.takes.audio') },
    ],
  })
}
