// SPDX-License-Identifier: MPL-2.0
/*
 * The part of Thunderbird's interfaces that the add-on uses, as of 128, with Thunderbird's own names.
 *
 * Written by hand from Thunderbird's schemas, because the published definitions describe another version.
 * Belongs here: what Thunderbird gives. Does not belong here: what our windows say to each other (`ui.d.ts`).
 */

declare namespace messenger {
  interface Event<Listener extends (...args: any[]) => any> {
    addListener(listener: Listener, ...more: any[]): void;
    removeListener(listener: Listener): void;
  }

  type ComposeRecipient = string | { id: string; type: "contact" | "mailingList" };

  interface ComposeAttachment {
    id: number;
    name?: string;
    size?: number;
  }

  interface ComposeDetails {
    attachments?: ComposeAttachment[];
    bcc?: string[];
    body?: string;
    cc?: string[];
    deliveryStatusNotification?: boolean;
    followupTo?: string[];
    from?: ComposeRecipient;
    identityId?: string;
    isModified?: boolean;
    isPlainText?: boolean;
    newsgroups?: string[];
    plainTextBody?: string;
    relatedMessageId?: number;
    replyTo?: string[];
    selectedEncryptionTechnology?: object;
    subject?: string;
    to?: string[];
    type?: "draft" | "new" | "redirect" | "reply" | "forward";
  }

  interface SendInfo {
    mode?: string;
    headerMessageId?: string;
    messages?: MessageHeader[];
    error?: string;
  }

  namespace compose {
    const onBeforeSend: Event<
      (tab: tabs.Tab, details: ComposeDetails) => Promise<{ cancel?: boolean }> | { cancel?: boolean }
    >;
    const onAfterSend: Event<(tab: tabs.Tab, info: SendInfo) => void>;
    const onAttachmentAdded: Event<(tab: tabs.Tab, attachment: ComposeAttachment) => void>;
    const onIdentityChanged: Event<(tab: tabs.Tab, identityId: string) => void>;
    function beginNew(messageId: number | null, details?: ComposeDetails): Promise<tabs.Tab>;
    function beginReply(messageId: number, type: "replyToSender" | "replyToAll", details?: ComposeDetails): Promise<tabs.Tab>;
    function getComposeDetails(tabId: number): Promise<ComposeDetails>;
    function listAttachments(tabId: number): Promise<ComposeAttachment[]>;
    function getAttachmentFile(attachmentId: number): Promise<File>;
    function removeAttachment(tabId: number, attachmentId: number): Promise<void>;
    function updateAttachment(tabId: number, attachmentId: number, attachment: { file: File; name: string }): Promise<ComposeAttachment>;
    function setComposeDetails(tabId: number, details: ComposeDetails): Promise<void>;
    function sendMessage(tabId: number, options?: { mode?: "default" | "sendNow" | "sendLater" }): Promise<SendInfo>;
    const onAfterSave: Event<(tab: tabs.Tab, info: SendInfo) => void>;
    function getComposeState(tabId: number): Promise<{ canSendNow: boolean; canSendLater: boolean }>;
    function saveMessage(tabId: number, options?: { mode?: "draft" | "template" }): Promise<SendInfo>;
  }

  interface MessageHeader {
    author: string;
    bccList: string[];
    ccList: string[];
    date: Date;
    folder?: MailFolder;
    headerMessageId: string;
    id: number;
    recipients: string[];
    subject: string;
  }

  interface MessagePart {
    body?: string;
    contentType?: string;
    headers?: Record<string, string[]>;
    name?: string;
    parts?: MessagePart[];
    size?: number;
  }

  interface MessageList {
    id: string | null;
    messages: MessageHeader[];
  }

  namespace messages {
    const onNewMailReceived: Event<(folder: MailFolder, list: MessageList) => void>;
    function get(messageId: number): Promise<MessageHeader>;
    function getFull(messageId: number): Promise<MessagePart>;
    function list(folderId: string): Promise<MessageList>;
    function continueList(listId: string): Promise<MessageList>;
    function listAttachments(messageId: number): Promise<{ name: string; partName: string }[]>;
    function getAttachmentFile(messageId: number, partName: string): Promise<File>;
    function query(query: { headerMessageId?: string; author?: string; subject?: string; fromDate?: Date }): Promise<MessageList>;
    function move(messageIds: number[], folderId: string): Promise<void>;
    function getRaw(messageId: number): Promise<File | string>;
  }

  namespace messageDisplay {
    function open(options: { messageId?: number; headerMessageId?: string; location?: "tab" | "window" }): Promise<tabs.Tab>;
    function getDisplayedMessages(tabId: number): Promise<MessageList>;
  }

  interface MailFolder {
    id: string;
    accountId: string;
    name: string;
    isRoot?: boolean;
    isVirtual?: boolean;
    specialUse?: string[];
  }

  namespace folders {
    function query(query: { accountId?: string; specialUse?: string[] }): Promise<MailFolder[]>;
    function create(parentId: string, name: string): Promise<MailFolder>;
    function getFolderInfo(folderId: string): Promise<{ totalMessageCount?: number }>;
  }

  interface MailIdentity {
    id: string;
    email: string;
  }

  interface MailAccount {
    id: string;
    name: string;
    type: string;
    identities: MailIdentity[];
  }

  namespace accounts {
    const onCreated: Event<() => void>;
    const onUpdated: Event<() => void>;
    const onDeleted: Event<() => void>;
    function list(includeSubFolders?: boolean): Promise<MailAccount[]>;
  }

  namespace identities {
    const onCreated: Event<() => void>;
    const onUpdated: Event<() => void>;
  }

  interface AddressBookNode {
    id: string;
    name: string;
  }

  namespace addressBooks {
    const onCreated: Event<() => void>;
    const onUpdated: Event<() => void>;
    const onDeleted: Event<() => void>;
    function list(complete?: boolean): Promise<AddressBookNode[]>;
    namespace contacts {
      const onCreated: Event<() => void>;
      const onUpdated: Event<() => void>;
      const onDeleted: Event<() => void>;
      function list(parentId: string): Promise<{ id: string; vCard: string }[]>;
    }
    namespace mailingLists {
      const onCreated: Event<() => void>;
      const onUpdated: Event<() => void>;
      const onDeleted: Event<() => void>;
      const onMemberAdded: Event<() => void>;
      const onMemberRemoved: Event<() => void>;
      function list(parentId: string): Promise<{ id: string; name: string; description?: string }[]>;
      function listMembers(id: string): Promise<{ id: string; vCard: string }[]>;
    }
  }

  namespace messengerUtilities {
    function parseMailboxString(text: string): Promise<{ name?: string; email?: string }[]>;
  }

  namespace scripting {
    function insertCSS(injection: { target: { tabId: number }; css: string }): Promise<void>;
    function removeCSS(injection: { target: { tabId: number }; css: string }): Promise<void>;
    function executeScript(injection: {
      target: { tabId: number };
      func: (...args: any[]) => any;
      args?: any[];
    }): Promise<{ result: any }[]>;
  }

  interface Button {
    setBadgeText(details: { tabId?: number; text: string }): Promise<void>;
    setBadgeBackgroundColor(details: { tabId?: number; color: string }): Promise<void>;
    setTitle(details: { tabId?: number; title: string }): Promise<void>;
  }
  const action: Button;
  const composeAction: Button;
  const messageDisplayAction: Button & { onClicked: Event<(tab: tabs.Tab) => void> };

  namespace tabs {
    interface Tab {
      id: number;
      type?: string;
      windowId: number;
    }
    const onCreated: Event<(tab: Tab) => void>;
    const onRemoved: Event<(tabId: number) => void>;
    const TAB_ID_NONE: number;
    function create(properties: { url: string }): Promise<Tab>;
    function query(query: { active?: boolean; currentWindow?: boolean; type?: "messageCompose" }): Promise<Tab[]>;
    function remove(tabId: number): Promise<void>;
    function getCurrent(): Promise<Tab>;
  }

  namespace windows {
    interface Window {
      id: number;
      focused: boolean;
      left?: number;
      state?: "normal" | "minimized" | "maximized" | "fullscreen";
      type?: string;
      tabs?: tabs.Tab[];
    }
    const onRemoved: Event<(windowId: number) => void>;
    const WINDOW_ID_NONE: number;
    const onFocusChanged: Event<(windowId: number) => void>;
    function get(windowId: number): Promise<Window>;
    function getAll(): Promise<Window[]>;
    function create(data: {
      type: "popup";
      url: string;
      width?: number;
      height?: number;
      left?: number;
      top?: number;
      allowScriptsToClose?: boolean;
    }): Promise<Window>;
    function update(windowId: number, info: { state?: "normal" | "minimized"; focused?: boolean; drawAttention?: boolean }): Promise<Window>;
    function remove(windowId: number): Promise<void>;
    function getLastFocused(options?: { populate?: boolean; windowTypes?: string[] }): Promise<Window | undefined>;
    function getCurrent(): Promise<Window>;
  }

  namespace commands {
    const onCommand: Event<(name: string) => void>;
    function getAll(): Promise<{ name: string; shortcut: string }[]>;
  }

  namespace spaces {
    interface Space {
      id: number;
    }
    interface Button {
      title?: string;
      defaultIcons?: string;
      badgeText?: string | null;
      badgeBackgroundColor?: string;
    }
    function create(name: string, tab: { url: string }, button?: Button): Promise<Space>;
    function query(query: { name?: string; isSelfOwned?: boolean }): Promise<Space[]>;
    function update(spaceId: number, tab?: { url: string }, button?: Button): Promise<void>;
    function open(spaceId: number): Promise<tabs.Tab>;
  }

  namespace menus {
    interface ClickInfo {
      menuItemId: string;
      selectedMessages?: MessageList;
    }
    const onClicked: Event<(info: ClickInfo) => void>;
    function create(item: { id: string; title: string; contexts: string[] }, done?: () => void): void;
  }

  namespace notifications {
    const onClicked: Event<(id: string) => void>;
    function create(
      id: string,
      options: { type: "basic"; title: string; message: string; iconUrl?: string },
    ): Promise<string>;
  }

  namespace alarms {
    const onAlarm: Event<(alarm: { name: string }) => void>;
    function create(name: string, when: { when: number }): void;
    function clear(name: string): Promise<boolean>;
  }

  interface StorageArea {
    get(key: string): Promise<Record<string, any>>;
    set(values: object): Promise<void>;
  }

  namespace storage {
    const local: StorageArea;
    const session: StorageArea;
    const managed: { get(): Promise<Record<string, any>> };
  }

  namespace i18n {
    function getMessage(key: string, values?: string | string[]): string;
    function getUILanguage(): string;
  }

  namespace runtime {
    const lastError: { message: string } | null;
    const onInstalled: Event<(details: { reason: string }) => void>;
    const onStartup: Event<() => void>;
    const onMessage: Event<(message: any) => Promise<any> | undefined>;
    function connectNative(name: string): import("../lib/host.js").Port;
    function getBrowserInfo(): Promise<{ version: string }>;
    function getManifest(): { version: string };
    function getURL(path: string): string;
    function openOptionsPage(): Promise<void>;
    function sendMessage(message: any): Promise<any>;
  }
}
