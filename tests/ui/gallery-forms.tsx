import {
  Alert,
  CheckboxField,
  CheckboxGroup,
  Comparison,
  ConfirmBox,
  DateField,
  ErrorSummary,
  Fieldset,
  FileField,
  Form,
  NumberField,
  PageHead,
  Panel,
  RadioGroup,
  SelectField,
  Stack,
  StaffShell,
  SubmitRow,
  TextArea,
  TextField,
  TimeField,
} from "../../src/ui/index.ts"
import { staff } from "./gallery-shell.ts"

const reasons = [
  { value: "work", label: "Började arbeta" },
  { value: "studies", label: "Började studera", description: "Även SFI på heltid" },
  { value: "other", label: "Annat skäl" },
]

export const Forms = () => (
  <StaffShell {...staff("Placeringar")} flash={{ tone: "warning", text: "Någon annan hann spara före dig." }}>
    <PageHead title="Avsluta placering" subtitle="Amina Haddad, Solgårdens kök" />
    <ErrorSummary
      title="Två uppgifter behöver rättas"
      errors={[
        { field: "lastDay", text: "Sista dagen kan inte vara före 16 november 2026" },
        { field: "reason", text: "Välj varför placeringen slutar" },
        { text: "Placeringen har ändrats sedan du öppnade sidan" },
      ]}
    />
    <Stack>
      <Panel title="Uppgifter">
        <Form
          action="#"
          csrf="token"
          idempotencyKey="key"
          version={3}
          labels={{ optional: "frivilligt" }}
          draftKey="placement-end-1"
        >
          <DateField
            name="lastDay"
            label="Sista dag"
            description="Den sista dagen Amina är på arbetsplatsen"
            value="2026-11-01"
            error="Sista dagen kan inte vara före 16 november 2026"
            required
          />
          <RadioGroup
            name="reason"
            label="Varför slutar placeringen?"
            options={reasons}
            error="Välj varför placeringen slutar"
            required
          />
          <CheckboxGroup name="tell" label="Vilka ska få veta?" options={reasons} values={["work"]} />
          <TextArea
            name="note"
            label="Anteckning"
            description="Amina kan läsa detta"
            value={'Trivdes. <b>"Bra"</b> & punktlig.'}
          />
          <TextField name="phone" label="Telefon" type="tel" width="medium" autocomplete="off" />
          <NumberField name="hours" label="Timmar i veckan" unit="timmar" value="20" required />
          <TimeField name="time" label="Klockan" value="08:00" required />
          <SelectField name="unit" label="Enhet" prompt="Välj enhet" options={reasons} required />
          <FileField name="file" label="Intyg" description="PDF, högst 10 MB" accept="application/pdf" />
          <Fieldset legend="Samtycke" description="Kan tas tillbaka när som helst">
            <CheckboxField name="consent" label="Jag har frågat Amina" required error="Fråga Amina först" />
          </Fieldset>
          <SubmitRow submit="Se vad som händer" cancelHref="#" cancel="Avbryt" />
        </Form>
      </Panel>
      <ConfirmBox
        title="Placeringen avslutas 27 november 2026"
        consequences={[
          "Märta Söderström får veta det i dag.",
          "Platsen i Solgårdens kök blir ledig 28 november.",
          "En uppföljning läggs in 25 februari 2027.",
        ]}
      >
        <Form action="#" csrf="token">
          <SubmitRow submit="Avsluta placeringen" tone="danger" cancelHref="#" cancel="Tillbaka" />
        </Form>
      </ConfirmBox>
      <Panel title="Någon sparade före dig">
        <Comparison
          labels={{
            caption: "Välj vad som ska gälla",
            field: "Uppgift",
            yours: "Du skrev",
            theirs: "Sparat nu, av Göran Ek 10.12",
          }}
          rows={[
            { label: "Sista dag", yours: "27 november 2026", theirs: "4 december 2026" },
            { label: "Anteckning", yours: "Trivdes. Punktlig.", theirs: "Trivdes." },
          ]}
        />
      </Panel>
      <Alert tone="info" title="Bra att veta">
        Ett upphävt samtycke gäller genast.
      </Alert>
      <Alert tone="success">Sparat.</Alert>
      <Alert tone="neutral">Arkiverad.</Alert>
    </Stack>
  </StaffShell>
)
