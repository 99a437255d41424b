import { mcpAppWords } from '../messages/mcp-app.ts'
import { AppHost, type HostFacts } from './app-host.ts'
import { putFile, type Ticket } from './put-file.ts'

type Json = Readonly<Record<string, unknown>>
type ToolResult = {
  readonly structuredContent?: Json
  readonly content?: readonly { readonly text?: string }[]
  readonly isError?: boolean
}

const words = mcpAppWords(navigator.languages)

/** The form for a file inside the conversation with an agent: picking, dropping and pasting send it, and the agent learns the link. */
class UploadApp {
  readonly #host = new AppHost((method, params) => this.#notified(method, params))
  readonly #main = document.getElementById('app') ?? document.body
  readonly #status = element('p', { role: 'status', textContent: words.waiting })
  readonly #progress = element('progress', { max: 1, hidden: true })
  readonly #input = element('input', { type: 'file' })
  readonly #drop = element('label', { className: 'drop', hidden: true })
  #facts: HostFacts = {}
  #ticket: Ticket | undefined
  #isForAgent = false

  async start(): Promise<void> {
    document.documentElement.lang = words.lang
    document.title = words.choose
    this.#progress.ariaLabel = words.progress
    this.#drop.append(words.choose, this.#input)
    this.#main.append(this.#drop, this.#progress, this.#status)
    this.#listen()
    this.#facts = await this.#host.begin()
    this.#dress(this.#facts.hostContext?.theme)
    new ResizeObserver(() => this.#tellSize()).observe(this.#main)
  }

  #listen(): void {
    this.#input.addEventListener('change', () => void this.#send(this.#input.files))
    window.addEventListener('paste', ({ clipboardData }) => void this.#send(clipboardData?.files))
    window.addEventListener('dragover', (event) => event.preventDefault())
    window.addEventListener('drop', (event) => {
      event.preventDefault()
      void this.#send(event.dataTransfer?.files)
    })
  }

  #notified(method: string, params: Json): void {
    if (method === 'ui/notifications/tool-input') {
      const { size } = (params['arguments'] ?? {}) as { size?: unknown }
      // Whose size is known is the program's: a person would have another one.
      this.#isForAgent = size !== undefined && size !== null
    }
    if (method === 'ui/notifications/tool-result') this.#open(params as ToolResult)
    if (method === 'ui/notifications/tool-cancelled') this.#say(words.cancelled)
    if (method === 'ui/notifications/host-context-changed') this.#dress(params['theme'])
  }

  #open({ structuredContent, isError }: ToolResult): void {
    const ticket = structuredContent as Ticket | undefined
    if (isError || typeof ticket?.put_url !== 'string') this.#say(words.cancelled)
    else if (this.#isForAgent) this.#say(words.sentByAgent)
    else this.#ask(ticket)
  }

  #ask(ticket: Ticket): void {
    this.#ticket = ticket
    this.#input.value = ''
    this.#drop.hidden = false
    this.#say(words.hint)
  }

  async #send(files: FileList | null | undefined): Promise<void> {
    const [file] = files ?? []
    const ticket = this.#ticket
    if (!file || !ticket) return
    // One at a time: another one is taken when this one is refused.
    this.#ticket = undefined
    this.#drop.hidden = true
    this.#progress.hidden = false
    this.#say(words.sending(file.name))
    try {
      await putFile(ticket, file, (share) => {
        this.#progress.value = share
      })
      await this.#complete(ticket)
    } catch (error) {
      this.#ask(ticket)
      this.#say(words.refused((error as Error).message))
    } finally {
      this.#progress.hidden = true
    }
  }

  /** Where the host lets the page call tools; otherwise the person says that it is sent, and the agent does. */
  async #complete({ upload_id: id }: Ticket): Promise<void> {
    this.#say(this.#can('serverTools') ? words.finishing : words.tellAgent)
    if (!this.#can('serverTools')) return
    const called = { name: 'complete_upload', arguments: { upload_id: id } }
    const { structuredContent, isError, content } = await this.#call(called)
    const link = structuredContent?.['share_url']
    if (isError || typeof link !== 'string') {
      this.#say(words.refusedInTheEnd(content?.[0]?.text ?? ''))
      return
    }
    this.#show(link)
    if (!this.#can('updateModelContext')) return
    const text = `The user has sent the file in the form. It is uploaded and complete. Share: ${link}`
    await this.#host.request('ui/update-model-context', { content: [{ type: 'text', text }] })
  }

  async #call(called: Json): Promise<ToolResult> {
    try {
      return (await this.#host.request('tools/call', called)) as ToolResult
    } catch (error) {
      return { isError: true, content: [{ text: (error as Error).message }] }
    }
  }

  #show(link: string): void {
    const address = element('p', { textContent: link })
    this.#say(words.done)
    this.#main.append(address)
    if (!this.#can('openLinks')) return
    const button = element('button', { type: 'button', textContent: words.open })
    button.addEventListener('click', () => void this.#host.request('ui/open-link', { url: link }))
    this.#main.append(button)
  }

  #can(name: string): boolean {
    return this.#facts.hostCapabilities?.[name] !== undefined
  }

  #dress(theme: unknown): void {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
  }

  #tellSize(): void {
    const { width, height } = this.#main.getBoundingClientRect()
    const size = { width: Math.ceil(width), height: Math.ceil(height) }
    this.#host.notify('ui/notifications/size-changed', size)
  }

  #say(sentence: string): void {
    this.#status.textContent = sentence
  }
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}

void new UploadApp().start()
