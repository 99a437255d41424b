// Uploaders and editors as pages use them, with their defaults. Bundled by the test, and run on another origin than the server.
import EditorJS from '@editorjs/editorjs'
import ImageTool from '@editorjs/image'
import Uppy from '@uppy/core'
import Tus from '@uppy/tus'
import XHRUpload from '@uppy/xhr-upload'
import Dropzone from 'dropzone'
import EasyMDE from 'easymde'
import * as FilePond from 'filepond'

const asFile = (bytes) => new File([Uint8Array.from(bytes)], 'a.jpg', { type: 'image/jpeg' })
const bearer = (key) => ({ Authorization: `Bearer ${key}` })
const add = (tag) => document.body.appendChild(document.createElement(tag))

async function byUppy(uppy, bytes) {
  uppy.addFile({ name: 'a.jpg', type: 'image/jpeg', data: asFile(bytes) })
  const { successful, failed } = await uppy.upload()
  return successful.length === 1 ? successful[0] : Promise.reject(failed[0].error)
}

/** As CKEditor's simple upload adapter does: any header, its own field, and the address from `url`. */
function likeCkeditor({ origin, key, bytes }) {
  const form = new FormData()
  form.append('upload', asFile(bytes))
  return asked(`${origin}/api/editor`, form, bearer(key), ({ url, error }) => {
    if (error) throw new Error(error.message)
    return url
  })
}

/** As an `images_upload_handler` of TinyMCE does, after the example in its manual: the address from `location`. */
function likeTinymce({ origin, key, bytes }) {
  const form = new FormData()
  const file = asFile(bytes)
  form.append('file', file, file.name)
  return asked(`${origin}/api/editor`, form, bearer(key), ({ location, message }) => {
    if (!location) throw new Error(message)
    return location
  })
}

function asked(address, form, headers, read) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address, true)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.addEventListener('error', () => reject(new Error('The connection failed')))
    request.addEventListener('load', () => {
      try {
        resolve(read(request.response))
      } catch (error) {
        reject(error)
      }
    })
    request.send(form)
  })
}

window.clients = {
  likeCkeditor,
  likeTinymce,
  async uppyXhr({ origin, key, bytes }) {
    const uppy = new Uppy().use(XHRUpload, {
      endpoint: `${origin}/api/v1/uploads/any`,
      fieldName: 'file',
      headers: bearer(key),
      shouldRetry: () => false,
    })
    return (await byUppy(uppy, bytes)).response.body.direct_url
  },
  async uppyTus({ origin, key, bytes }) {
    const uppy = new Uppy().use(Tus, {
      endpoint: `${origin}/api/v1/tus`,
      headers: bearer(key),
      retryDelays: [],
    })
    return (await byUppy(uppy, bytes)).uploadURL
  },
  dropzone: ({ origin, key, bytes }) =>
    new Promise((resolve, reject) => {
      const zone = new Dropzone(add('div'), { url: `${origin}/api/v1/items`, headers: bearer(key) })
      zone.on('success', (_, answer) => resolve(answer.direct_url))
      zone.on('error', (_, message) => reject(new Error(JSON.stringify(message))))
      zone.addFile(asFile(bytes))
    }),
  async filepond({ origin, key, bytes }) {
    const pond = FilePond.create(add('input'), {
      name: 'file',
      instantUpload: false,
      server: {
        process: {
          url: `${origin}/api/v1/items`,
          headers: bearer(key),
          onload: (answer) => JSON.parse(answer).direct_url,
        },
      },
    })
    const item = await pond.addFile(asFile(bytes))
    return (await pond.processFile(item.id)).serverId
  },
  easymde: ({ origin, key, bytes }) =>
    new Promise((resolve, reject) => {
      const editor = new EasyMDE({
        element: add('textarea'),
        autoDownloadFontAwesome: false,
        uploadImage: true,
        imageUploadEndpoint: `${origin}/api/editor`,
        imagePathAbsolute: true,
        imageCSRFHeader: true,
        imageCSRFName: 'Authorization',
        imageCSRFToken: `Bearer ${key}`,
      })
      editor.uploadImage(asFile(bytes), resolve, (message) => reject(new Error(message)))
    }),
  async editorjs({ origin, key, bytes }) {
    const holder = add('div')
    const editor = new EditorJS({
      holder,
      tools: {
        image: {
          class: ImageTool,
          config: {
            endpoints: { byFile: `${origin}/api/editor` },
            additionalRequestHeaders: bearer(key),
          },
        },
      },
    })
    await editor.isReady
    const data = new DataTransfer()
    data.items.add(asFile(bytes))
    const place = holder.querySelector('[contenteditable=true]')
    place.focus()
    place.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }),
    )
    for (let count = 0; count < 50; count++) {
      const { blocks } = await editor.save()
      const url = blocks.find(({ type }) => type === 'image')?.data.file?.url
      if (url) return url
      const notice = document.querySelector('.cdx-notify')
      if (notice) {
        const text = notice.textContent
        notice.remove()
        throw new Error(text)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('No picture came into the editor')
  },
}
