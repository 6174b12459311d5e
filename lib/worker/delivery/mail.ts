import nodemailer from "nodemailer";
import { log } from "@/lib/kit/node/log";

export type Mail = { to: string; subject: string; text: string; messageId: string; from: string };

/** Sends an e-mail through the server that `SMTP_URL` names; without one it is written to the log. */
export async function sendMail(mail: Mail, smtpUrl: string | undefined): Promise<void> {
  if (smtpUrl === undefined) {
    const { to, subject, text } = mail;
    log.info({ to, subject }, "an e-mail is not sent, as SMTP_URL is not set");
    log.debug({ to, subject, text }, "the e-mail's text");
    return;
  }
  await transportOf(smtpUrl).sendMail(mail);
}

type Transport = ReturnType<typeof nodemailer.createTransport>;
const transports = new Map<string, Transport>();

function transportOf(url: string): Transport {
  const known = transports.get(url) ?? nodemailer.createTransport(url);
  transports.set(url, known);
  return known;
}
