/** What we use of nodemailer, which brings no types. */
declare module "nodemailer" {
  type Mail = { from: string; to: string; subject: string; text: string; messageId: string };
  const nodemailer: { createTransport(url: string): { sendMail(mail: Mail): Promise<unknown> } };
  export default nodemailer;
}
