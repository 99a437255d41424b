/** Guide, privacy, terms and reports. */
export const legal = {
  'legal.guide': 'Guia',
  'legal.upload': 'Enviar',
  'legal.uploadHint':
    'Na <a>página inicial</a>, solte arquivos em qualquer lugar, cole uma imagem ou escolha arquivos. Você pode enviar vários de uma vez. As imagens podem ter até {imageSize} e os áudios até {audioSize} cada. Seu plano pode permitir menos.',
  'legal.record': 'Gravar',
  'legal.recordHint':
    'Pressione o botão redondo em <a>Gravar</a>, permita o microfone e fale. Pause quantas vezes quiser, ouça, dê um título e envie.',
  'legal.recordSafe':
    'Nada é enviado antes de você pressionar o botão. Até lá, seu navegador guarda cada segundo: se ele travar, abra a página de novo e continue. Em um computador compartilhado, envie ou exclua o que você gravou.',
  'legal.share': 'Compartilhar',
  'legal.shareLink':
    '<b>Link</b> abre uma página com seu envio. É este que você manda para as pessoas.',
  'legal.shareDirect': '<b>Link direto</b> abre o próprio arquivo.',
  'legal.shareEmbed':
    '<b>HTML, Markdown e BBCode</b> o incorporam em uma página web, um README ou uma postagem de fórum.',
  'legal.private': 'Privado',
  'legal.privateHint':
    'Um envio privado tem um link mais longo, que contém um segredo. Qualquer pessoa com o link completo pode abri-lo; sem o segredo, a página não existe. Envios privados nunca aparecem em listas.',
  'legal.removed': 'O que removemos',
  'legal.removedHint':
    'Antes de guardar uma imagem, removemos dados de localização, câmera e autor, comentários e prévias ocultas. A imagem em si continua igual, pixel por pixel, sempre que o formato permite. Os perfis de cores são mantidos.',
  'legal.organize': 'Organizar',
  'legal.organizeHint':
    'Encontre tudo em <a>Seus envios</a>: busque, ordene e use pastas. Selecione vários para editar, mover, baixar, excluir ou mudar quando expiram. O teclado funciona como em um gerenciador de arquivos.',
  'legal.folders':
    'Compartilhe uma pasta com um link e, se quiser, adicione uma senha ou data de expiração. Ela mostra os envios públicos da pasta; os privados continuam ocultos.',
  'legal.delete': 'Excluir',
  'legal.deleteHint':
    'Pressione <b>Excluir</b> na página do envio ou selecione-o em <a>Seus envios</a>. Os links dele param de funcionar imediatamente. {days, plural, =0 {O arquivo é excluído; em Seus envios, você pode desfazer por 10 segundos.} one {O arquivo fica na sua lixeira por # dia, onde você pode restaurá-lo.} other {O arquivo fica na sua lixeira por # dias, onde você pode restaurá-lo. Até lá, ele conta no seu armazenamento e dá lugar quando um envio precisa do espaço.}}',

  'legal.privacy': 'Privacidade',
  'legal.privacyLead':
    '{siteName} funciona com Anybin, software de código aberto. Esta página descreve o que o software guarda.',
  'legal.stored': 'O que guardamos',
  'legal.cookies': 'Cookies',
  'legal.kept': 'Guardado {kept}.',
  'legal.keptFor': 'Guardado por {span}.',
  'legal.keptForAfter': 'Guardado por {span} depois de {from}.',
  'legal.tracking':
    'Não rastreamos você. {turnstile, select, true {Para barrar robôs, a página de envio carrega uma verificação da Cloudflare se você não tiver entrado.} other {As páginas não carregam nada de outros sites.}} Seu tema de cores e suas configurações de som ficam salvos no seu navegador, assim como o que você grava, até você enviar ou excluir.',
  'legal.gallery': 'Galeria e mecanismos de busca',
  'legal.inGallery':
    'Imagens públicas que foram verificadas e consideradas seguras aparecem na <a>galeria</a>, e os mecanismos de busca podem listá-las. Todos os outros envios pedem aos mecanismos de busca que não os listem.',
  'legal.noGallery':
    'Não há galeria pública aqui, e todos os envios pedem aos mecanismos de busca que não os listem.',
  'legal.recipients': 'Quem mais vê os envios',
  'legal.noRecipients':
    'Ninguém. Os envios são verificados e descritos em máquinas deste site e não são enviados a mais ninguém.',
  'legal.recipient':
    '<b>{host}</b> recebe {gets, select, file {o arquivo} picture {uma cópia menor} sound {o som} fingerprint {uma impressão digital, mas não o arquivo,} other {o texto}} de {kinds, select, image {imagens} audio {áudios} other {imagens e áudios}} para {purpose, select, scan {verificação} caption {descrição} text {leitura do texto} transcript {transcrição do que é dito} other {reconhecimento do idioma}}. {seesPrivate, select, true {Envios privados e os que têm senha ou limite de visualizações também são enviados.} other {Envios privados e os que têm senha ou limite de visualizações não são enviados.}}',
  'legal.deletion': 'Exclusão',
  'legal.deletionHint':
    'Envios excluídos e expirados não podem mais ser abertos, e os arquivos são removidos pouco depois: os dos expirados, em cerca de uma hora. Navegadores e caches podem manter um arquivo público por até 60 segundos. Backups podem conter cópias por mais tempo, e pessoas podem ter salvado as suas.',

  'legal.terms': 'Termos',
  'legal.termsLead':
    '{siteName} é mantido pela administração do site, que decide quem pode usá-lo.',
  'legal.rights': 'Envie só o que você tem o direito de compartilhar. Continua sendo seu.',
  'legal.forbidden':
    'Não envie nada que viole a lei, prejudique ou assedie pessoas, sexualize crianças ou ataque computadores.',
  'legal.checked':
    'Os envios são comparados com listas de arquivos não permitidos e verificados contra vírus quando há um antivírus instalado. Um arquivo que foi bloqueado não pode ser enviado de novo.',
  'legal.admin':
    'A administração do site e os moderadores podem reter, bloquear ou excluir envios e suspender ou encerrar contas. Você pode ler o motivo junto ao seu envio e recorrer de cada decisão uma vez, em até seis meses.',
  'legal.reports': 'Qualquer pessoa pode <a>denunciar um envio</a>.',
  'legal.noPromise':
    'Não podemos prometer que o site esteja sempre disponível. Guarde sua própria cópia de tudo o que for importante.',

  'legal.copyright': 'Direitos autorais',
  'legal.copyrightHint':
    'Se sua obra está aqui sem sua permissão, <a>denuncie o envio</a> ou escreva ao nosso agente designado:',
  'legal.counterNotice':
    'Quem fez o envio pode responder com uma contranotificação. Contas cujos envios são bloqueados repetidamente são suspensas ou encerradas.',

  'legal.contact': 'Contato',
  'legal.noContact':
    'A administração de {host} não publicou um endereço de contato. Pergunte a quem deu acesso a você ou ao registrador do domínio.',
} as const
