/** What is kept about people and in their browsers, and from or until when. */
export const privacy = {
  'privacy.stored.account.holds': 'Sua conta: nome, endereço de e-mail, plano e uso.',
  'privacy.stored.account.kept': 'até você excluir sua conta',
  'privacy.stored.uploads.holds':
    'Seus envios, sem os dados ocultos: os arquivos, os títulos, descrições e tags que você adiciona, quantas vezes foram vistos e baixados, e os nomes originais dos arquivos, que só você vê.',
  'privacy.stored.uploads.kept': 'até expirarem ou você excluí-los',
  'privacy.stored.deleteLinks.holds': 'Hashes dos links que excluem seus envios.',
  'privacy.stored.deleteLinks.kept': 'até o envio ser excluído',
  'privacy.stored.undo.holds':
    'Envios que você excluiu e que ninguém pode abrir, para que você possa desfazer a exclusão.',
  'privacy.stored.undo.from': 'a exclusão',
  'privacy.stored.trash.holds':
    'Envios que você excluiu e que ninguém pode abrir, para que você possa restaurá-los da lixeira.',
  'privacy.stored.trash.from': 'a exclusão, ou menos se um envio seu precisar do espaço',
  'privacy.stored.reversals.holds':
    'Envios que a moderação excluiu e que ninguém pode abrir, para que um engano possa ser corrigido.',
  'privacy.stored.reversals.from': 'a exclusão',
  'privacy.stored.staffAccess.holds':
    'Quem da moderação procurou ou abriu qual envio e por quê: números de contas e envios, e as palavras procuradas.',
  'privacy.stored.staffAccess.from': 'a busca ou a abertura',
  'privacy.stored.evidence.holds':
    'Arquivos que a lei nos obriga a preservar, como imagens de abuso infantil, com o que se sabia deles: criptografados, e ninguém os abre sem registro.',
  'privacy.stored.evidence.from': 'a lacração, ou até a data posterior que a lei indicar',
  'privacy.stored.folders.holds':
    'Suas pastas, os links compartilhados, os feeds e os links pelos quais outras pessoas enviam arquivos.',
  'privacy.stored.folders.kept': 'até você excluí-los',
  'privacy.stored.signInMethods.holds':
    'Como você entra: um hash da sua senha, chaves de acesso, verificação em duas etapas e as contas do GitHub ou do Google que você conectou.',
  'privacy.stored.signInMethods.kept': 'até você removê-los ou excluir sua conta',
  'privacy.stored.sessions.holds':
    'Os dispositivos em que você entrou: nome e versão do navegador, e um hash.',
  'privacy.stored.sessions.from': 'o último uso',
  'privacy.stored.signInSteps.holds': 'Entradas e pedidos de nova senha em andamento.',
  'privacy.stored.signInSteps.from': 'o início',
  'privacy.stored.addressLinks.holds': 'Hashes de links que confirmam um endereço de e-mail.',
  'privacy.stored.addressLinks.from': 'o envio',
  'privacy.stored.setupLinks.holds': 'Um hash do link que configura um site novo.',
  'privacy.stored.setupLinks.from': 'a criação',
  'privacy.stored.signInLinks.holds': 'Hashes de links de entrada da administração do site.',
  'privacy.stored.signInLinks.from': 'a criação',
  'privacy.stored.invitations.holds': 'Hashes de convites.',
  'privacy.stored.invitations.from': 'a criação',
  'privacy.stored.keys.holds':
    'Chaves de API: nomes, permissões, último uso e um hash de cada uma.',
  'privacy.stored.keys.from': 'o vencimento ou a revogação',
  'privacy.stored.keyUse.holds':
    'Quanto foi enviado em um dia com chaves de API que têm orçamento.',
  'privacy.stored.keyUse.from': 'aquele dia',
  'privacy.stored.agentActs.holds':
    'O que chaves de API e aplicativos conectados enviaram, mudaram e excluíram por você, para que você possa ver e desfazer.',
  'privacy.stored.agentActs.from': 'a ação',
  'privacy.stored.grants.holds': 'Os aplicativos que você conectou à sua conta.',
  'privacy.stored.grants.kept': 'até você remover o acesso deles',
  'privacy.stored.unusedPrograms.holds':
    'Aplicativos que se registraram aqui e que ninguém conectou.',
  'privacy.stored.unusedPrograms.from': 'o registro',
  'privacy.stored.refreshTokens.holds':
    'Hashes dos tokens que mantêm aplicativos conectados à sua conta.',
  'privacy.stored.refreshTokens.from': 'o último uso',
  'privacy.stored.accessTokens.holds': 'Quais tokens de acesso os aplicativos têm, sem os tokens.',
  'privacy.stored.accessTokens.from': 'a emissão',
  'privacy.stored.unfinishedUploads.holds':
    'Envios em várias etapas, com as partes que chegaram e hashes dos seus endereços.',
  'privacy.stored.unfinishedUploads.from': 'o último byte',
  'privacy.stored.uploadTickets.holds': 'Tíquetes de envio que ninguém usou.',
  'privacy.stored.uploadTickets.from': 'a emissão',
  'privacy.stored.guestUploads.holds': 'Envios inacabados de convidados.',
  'privacy.stored.guestUploads.from': 'o último byte',
  'privacy.stored.finishedUploads.holds':
    'Como um envio em várias etapas terminou, para que se possa perguntar de novo.',
  'privacy.stored.finishedUploads.from': 'o fim do envio',
  'privacy.stored.repeats.holds':
    'Respostas a envios com uma Idempotency-Key, caso sejam repetidos.',
  'privacy.stored.repeats.from': 'o envio',
  'privacy.stored.exports.holds': 'A exportação dos seus dados, se você pedir uma.',
  'privacy.stored.exports.from': 'ficar pronta',
  'privacy.stored.views.holds':
    'Quem está vendo um envio com limite de visualizações: um hash com chave do endereço, do navegador e do idioma, que muda todo dia.',
  'privacy.stored.views.from': 'a visualização',
  'privacy.stored.viewLog.holds':
    'Para quem é dono de um envio, as visualizações: hora, navegador, a página que levou até ele e um hash com chave do endereço, que muda todo dia.',
  'privacy.stored.viewLog.from': 'a visualização',
  'privacy.stored.receipts.holds':
    'Para quem era dono, que um envio foi aberto e excluído: título e horários. Com um arquivo guardado, até você removê-lo.',
  'privacy.stored.receipts.from': 'a visualização',
  'privacy.stored.unlockAttempts.holds':
    'Quantas vezes a senha de um envio foi tentada, com um hash com chave do endereço.',
  'privacy.stored.unlockAttempts.from': 'a primeira tentativa',
  'privacy.stored.rateWindows.holds':
    'Quantas vezes algo limitado foi feito, com um hash com chave do endereço, da caixa de correio ou da conta.',
  'privacy.stored.rateWindows.from': 'a primeira vez',
  'privacy.stored.challenges.holds':
    'Quais verificações contra robôs foram concluídas, para que cada uma conte uma vez. Nada nelas é sobre você.',
  'privacy.stored.challenges.from': 'a emissão',
  'privacy.stored.payments.holds':
    'Se você paga um plano: seu número de cliente no provedor de pagamentos e o que você paga.',
  'privacy.stored.payments.kept': 'até você excluir sua conta',
  'privacy.stored.paymentEvents.holds':
    'Números de mensagens do provedor de pagamentos, para que cada uma conte uma vez.',
  'privacy.stored.paymentEvents.from': 'a chegada',
  'privacy.stored.scans.holds':
    'O que as verificações encontraram nos seus envios, e hashes pelos quais o mesmo arquivo é reconhecido.',
  'privacy.stored.scans.from': 'a exclusão da última cópia do arquivo',
  'privacy.stored.reports.holds':
    'Denúncias que você envia: o que escreveu, seu nome e e-mail se você os informou, e um hash com chave do seu endereço.',
  'privacy.stored.reports.from':
    'o encerramento do caso, ou a chegada da denúncia se nenhum envio foi encontrado',
  'privacy.stored.reporters.holds':
    'Quantas das suas denúncias estavam certas, por conta ou por um hash com chave do seu endereço, e se suas denúncias contam menos por um tempo.',
  'privacy.stored.reporters.from': 'a resposta à sua última denúncia',
  'privacy.stored.flaggers.holds': 'Que sua conta é de alguém cujas denúncias vêm primeiro.',
  'privacy.stored.flaggers.kept': 'até você excluir sua conta',
  'privacy.stored.appeals.holds':
    'Recursos que você envia, e as respostas. De uma contranotificação, seu nome, endereço, telefone e assinatura.',
  'privacy.stored.appeals.from': 'a resposta',
  'privacy.stored.decisions.holds':
    'O que foi decidido sobre envios e contas, por quem e por quê: números de contas e envios, e hashes de arquivos. Quanto foi denunciado e decidido em cada mês, em números.',
  'privacy.stored.decisions.kept': 'enquanto o site existir, porque ninguém pode alterar',
  'privacy.stored.auditLog.holds':
    'O que foi feito com contas, chaves e permissões, e entradas recusadas: números de contas e um hash com chave do endereço, sem nomes nem e-mails.',
  'privacy.stored.auditLog.kept': 'enquanto o site existir, porque ninguém pode alterar',
  'privacy.stored.events.holds':
    'O que aconteceu na sua conta, para programas que a acompanham: números de contas e envios, e nunca o que há neles.',
  'privacy.stored.events.from': 'o ocorrido',
  'privacy.stored.webhooks.holds':
    'Os webhooks que você configura: os endereços e, criptografados, os segredos.',
  'privacy.stored.webhooks.kept': 'até você excluí-los ou excluir sua conta',
  'privacy.stored.deliveries.holds':
    'O que foi enviado aos seus webhooks e o que eles responderam, em números.',
  'privacy.stored.deliveries.from': 'o evento',
  'privacy.stored.jobs.holds': 'Trabalho que ainda falta fazer, com números de contas e envios.',
  'privacy.stored.jobs.kept': 'até ser feito, ou a administração ver por que falhou',
  'privacy.cookie.anybin_session.holds': 'Mantém você conectado.',
  'privacy.cookie.anybin_session.from': 'o último uso',
  'privacy.cookie.anybin_known.holds':
    'Lembra que você já entrou aqui, para que quem adivinha senhas não consiga bloquear você.',
  'privacy.cookie.anybin_known.from': 'a entrada',
  'privacy.cookie.anybin_sign_in.holds':
    'Leva você de volta para onde estava depois de entrar em outro site desta família.',
  'privacy.cookie.anybin_sign_in.from': 'o início da entrada',
  'privacy.cookie.anybin.two_factor.holds': 'Leva as etapas da entrada até o fim.',
  'privacy.cookie.anybin.two_factor.from': 'o início da entrada',
  'privacy.cookie.anybin_language.holds': 'Lembra o idioma que você escolheu.',
  'privacy.cookie.anybin_language.from': 'a escolha',
  'privacy.cookie.anybin_invitation.holds': 'Leva um convite ao formulário de conta nova.',
  'privacy.cookie.anybin_invitation.from': 'a abertura do link',
  'privacy.cookie.anybin_unlock_.holds':
    'Lembra que você digitou a senha de um envio ou de uma pasta. Um para cada.',
  'privacy.cookie.anybin_unlock_.from': 'a digitação',
  'privacy.cookie.anybin_view_.holds':
    'Permite que você volte a um envio com limite de visualizações. Um para cada.',
  'privacy.cookie.anybin_view_.from': 'a visualização',
  'privacy.stored.versions.holds':
    'Quais arquivos seus envios tinham antes: tipo, tamanho, soma de verificação e nome original. Os próprios arquivos ficam guardados pelo mesmo tempo que a lixeira.',
  'privacy.stored.versions.kept': 'até o envio ser excluído',
  'privacy.stored.companyAgents.holds':
    'Qual conta da sua empresa é a sua, se ela envia programas para você, e quais apps você removeu, para que ela não os conecte de novo.',
  'privacy.stored.companyAgents.kept': 'até você excluir sua conta',
  'privacy.stored.journal.holds':
    'Que envios e contas foram excluídos, que envios que se excluem sozinhos foram abertos e que visualizações limitadas foram contadas: números e horários, para que nenhum backup os traga de volta.',
  'privacy.stored.journal.from': 'que acontece',
  'privacy.stored.imports.holds':
    'Quais dos seus envios foram importados de outro lugar: hashes dos nomes e endereços de lá, e dos arquivos.',
  'privacy.stored.imports.kept': 'até você excluir sua conta',
} as const
