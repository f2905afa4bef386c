# shellcheck shell=bash disable=SC2154  # variables of cluster.sh
# Part of tests/cluster.sh: a Slurm of one node, started for the test with its own ports and key and
# ended after it. Needs root, slurmctld, slurmd, munge. Sourced.

slurm=$rows/slurm

begin_slurm() {
    local host key=$slurm/munge.key
    host=$(hostname -s)
    rm -rf "$slurm" && mkdir -p "$slurm"/{state,spool} && chmod 755 "$slurm"
    head -c 128 /dev/urandom > "$key" && chmod 400 "$key"
    munged --force --key-file="$key" --socket="$slurm/munge.socket" --pid-file="$slurm/munged.pid" \
        --log-file="$slurm/munged.log" --seed-file="$slurm/munged.seed" || return 1
    cat > "$slurm/slurm.conf" << CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$slurm/munge.socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdLogFile=$slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
KillWait=5
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(free -m | awk '/^Mem/ { print $2 }') State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF=$slurm/slurm.conf
    slurmctld && slurmd || return 1
    for _ in {1..50}; do sinfo -h -o %T 2> /dev/null | grep -q idle && return; sleep 0.2; done
    return 1
}

end_slurm() {
    local pid
    for pid in slurmd slurmctld munged; do [ -e "$slurm/$pid.pid" ] && kill "$(cat "$slurm/$pid.pid")"; done 2> /dev/null
    unset SLURM_CONF
}

# A job that is put back into the queue in the middle ends with the same bytes.
requeue_row() {
    local id state
    begin_kills 'a job is requeued' || return 0
    printf '%s\n' '#!/bin/bash' "exec srun --mpi=pmix $root/build/mpi/metablur train --study $study --model $model" > "$here/job"
    id=$(cd "$here" && OMP_NUM_THREADS=1 sbatch --parsable --requeue -n2 -o "$here/job.log" --open-mode=append job) || { bad 'no job'; return; }
    for _ in {1..300}; do [ -e "$here/results/$study/train/$model.checkpoint" ] && break; sleep 0.1; done
    scontrol requeue "$id"
    for _ in {1..1200}; do
        state=$(scontrol show job "$id" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p')
        [ "$state" = COMPLETED ] && break
        # A requeued job waits two minutes by itself.
        [ "$state" = PENDING ] && scontrol update jobid="$id" starttime=now 2> /dev/null
        sleep 0.2
    done
    if [ "$state" != COMPLETED ]; then bad "the job is $state"
    elif ! same_as_whole; then bad 'other bytes'
    else good "restarts: $(scontrol show job "$id" | sed -n 's/.*Restarts=\([0-9]*\).*/\1/p')"; fi
}

# An array of jobs: a network each.
array_row() {
    local id models=(certify-clear-gray-1 certify-blur-gray-1)
    begin 'an array of 2 networks' mpi OMP_NUM_THREADS=1 || return 0
    finish "results/$study/data/data.tsv"
    printf '%s\n' '#!/bin/bash' "models=(${models[*]})" "exec srun --mpi=pmix $root/build/mpi/metablur train --study $study --model \${models[SLURM_ARRAY_TASK_ID]}" > "$here/job"
    if (cd "$here" && OMP_NUM_THREADS=1 sbatch --wait -a 0-1 -n1 -o "$here/job-%a.log" job) >> "$here/log" 2>&1 &&
        cmp -s "$here/results/$study/train/$model.safetensors" "$first/results/$study/train/$model.safetensors" &&
        [ -e "$here/results/$study/train/${models[1]}.safetensors" ]; then good
    else bad "$(tail -1 "$here/log")"; fi
}

if [ "$(id -u)" != 0 ] || ! { command -v slurmctld && command -v slurmd && command -v munged; } > /dev/null; then
    skip 'Slurm' 'needs root, slurmctld, slurmd and munge'
elif ! begin_slurm > "$rows/slurm.log" 2>&1; then
    skip 'Slurm' "it does not start here: $(tail -1 "$rows/slurm.log")"
    end_slurm
else
    network_row 'Slurm, srun, 2 ranks' mpi OMP_NUM_THREADS=1 -- srun --mpi=pmix -n2
    array_row
    requeue_row
    end_slurm
fi
